package io.oneedge.core.host;

import io.oneedge.core.access.Call;
import io.oneedge.core.access.Target;
import io.oneedge.core.cluster.Cluster;
import io.oneedge.core.cluster.ClusterService;
import io.oneedge.core.monitoring.Latest;
import io.oneedge.core.object.Form;
import io.oneedge.core.object.KeptDocuments;
import io.oneedge.core.object.NameScope;
import io.oneedge.core.object.Noun;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.xml.XmlWriter;
import io.oneedge.wire.catalogue.Resource;
import java.util.Optional;

/** What is special about hosts. */
record HostNoun(HostUsage usage, Latest latest, HostStorage storage) implements Noun<Host> {

    @Override
    public Kind<Host> kind() {
        return Hosts.KIND;
    }

    @Override
    public Resource resource() {
        return Resource.HOST;
    }

    @Override
    public String poolElement() {
        return "HOST_POOL";
    }

    @Override
    public Target target(Reading reading, Host host) {
        return Hosts.target(host);
    }

    @Override
    public void write(XmlWriter out, Reading reading, Host host, Form form) {
        Optional<Cluster> cluster = ClusterService.find(reading, host.cluster());
        HostXml.write(
                out,
                host,
                cluster.map(Cluster::name).orElse(""),
                HostShare.of(host, cluster, usage.of(reading, host.id())),
                latest.of(Resource.HOST, host.id()),
                storage.of(host.id()));
    }

    @Override
    public Optional<KeptDocuments<Host, ?>> kept() {
        return Optional.of(KeptHost.documents(usage, latest, storage));
    }

    /** A host's name is the address at which it is reached, so it has no blanks either. */
    @Override
    public String forbiddenInNames() {
        return FORBIDDEN_IN_NAMES + " ";
    }

    @Override
    public NameScope nameScope() {
        return NameScope.EVERYWHERE;
    }

    /** What was found out is not the owner's to write, even if it comes back in a document. */
    @Override
    public Template accept(Call call, Reading reading, Host host, Template proposed) {
        return proposed.keeping(attribute -> !host.facts().attributes().has(attribute.name()))
                .without("ERROR")
                .withDefault(Cluster.RESERVED_CPU, "")
                .withDefault(Cluster.RESERVED_MEMORY, "");
    }

    @Override
    public void delete(Call call, Writing writing, Host host) {
        if (!usage.of(writing, host.id()).vms().isEmpty()) {
            throw Failure.action("Can not remove a host with running VMs");
        }
        writing.remove(Hosts.KIND, host.id());
    }
}
