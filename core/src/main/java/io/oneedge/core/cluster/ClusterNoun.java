package io.oneedge.core.cluster;

import io.oneedge.core.access.Call;
import io.oneedge.core.access.Target;
import io.oneedge.core.object.Form;
import io.oneedge.core.object.NameScope;
import io.oneedge.core.object.Noun;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.xml.XmlWriter;
import io.oneedge.wire.catalogue.Resource;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What is special about clusters. */
record ClusterNoun(List<ClusterMembers> members) implements Noun<Cluster> {

    @Override
    public Kind<Cluster> kind() {
        return Clusters.KIND;
    }

    @Override
    public Resource resource() {
        return Resource.CLUSTER;
    }

    @Override
    public String poolElement() {
        return "CLUSTER_POOL";
    }

    @Override
    public Target target(Reading reading, Cluster cluster) {
        return Target.unowned(Resource.CLUSTER, cluster.id(), Set.of());
    }

    @Override
    public void write(XmlWriter out, Reading reading, Cluster cluster, Form form) {
        ClusterXml.write(out, reading, cluster, members);
    }

    @Override
    public NameScope nameScope() {
        return NameScope.EVERYWHERE;
    }

    @Override
    public void delete(Call call, Writing writing, Cluster cluster) {
        if (cluster.id() < Cluster.FIRST_ID) {
            throw Failure.action(
                    "System Clusters (ID < " + Cluster.FIRST_ID + ") cannot be deleted.");
        }
        for (ClusterMembers kind : members) {
            int count = kind.of(writing, cluster.id()).size();
            if (count > 0) {
                throw Failure.action(
                        "Cluster %d is not empty, it contains %d %s."
                                .formatted(
                                        cluster.id(),
                                        count,
                                        plural(kind).toLowerCase(Locale.ROOT)));
            }
        }
        writing.remove(Clusters.KIND, cluster.id());
    }

    /** The element with the members of this kind. */
    static String plural(ClusterMembers kind) {
        return kind.resource() == Resource.NET ? "VNETS" : kind.resource().name() + "S";
    }
}
