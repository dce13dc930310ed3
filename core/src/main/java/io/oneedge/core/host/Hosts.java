package io.oneedge.core.host;

import io.oneedge.core.access.Target;
import io.oneedge.core.cluster.Cluster;
import io.oneedge.core.cluster.ClusterMembers;
import io.oneedge.core.transaction.Index;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.wire.catalogue.Resource;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The stored hosts, and through them which are in a cluster. */
final class Hosts implements ClusterMembers {

    /** The cluster of a host. */
    static final Index<Host> CLUSTER =
            Index.single("cluster", host -> OptionalLong.of(host.cluster()));

    static final Kind<Host> KIND =
            new Kind<>(
                    "host",
                    Host::id,
                    Host::name,
                    HostXml::encode,
                    HostXml::decode,
                    List.of(CLUSTER),
                    0);

    static Target target(Host host) {
        return Target.unowned(Resource.HOST, host.id(), Set.of(host.cluster()));
    }

    @Override
    public Resource resource() {
        return Resource.HOST;
    }

    @Override
    public SortedSet<Integer> of(Reading reading, int cluster) {
        return reading.where(KIND, CLUSTER, cluster).stream()
                .map(Host::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public Target target(Reading reading, int id) {
        return target(load(reading, id));
    }

    @Override
    public void join(Writing writing, int id, int cluster) {
        writing.put(KIND, load(writing, id).withCluster(cluster));
    }

    @Override
    public void leave(Writing writing, int id, int cluster) {
        Host host = load(writing, id);
        if (host.cluster() == cluster) {
            writing.put(KIND, host.withCluster(Cluster.DEFAULT));
        }
    }

    private static Host load(Reading reading, int id) {
        return reading.find(KIND, id)
                .orElseThrow(() ->
                        Failure.of(FailureKind.NOT_FOUND, "Error getting host [" + id + "].")
                                .about(id));
    }
}
