package io.oneedge.core.network;

import io.oneedge.core.access.Call;
import io.oneedge.core.access.Target;
import io.oneedge.core.network.Lease.Holder;
import io.oneedge.core.object.Form;
import io.oneedge.core.object.NameScope;
import io.oneedge.core.object.Noun;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.xml.XmlWriter;
import io.oneedge.wire.catalogue.Resource;

/** What is special about virtual networks. */
record NetworkNoun(NetworkRules attributeRules, Leases leases) implements Noun<Network> {

    @Override
    public Kind<Network> kind() {
        return Networks.KIND;
    }

    @Override
    public Resource resource() {
        return Resource.NET;
    }

    @Override
    public String poolElement() {
        return "VNET_POOL";
    }

    @Override
    public Target target(Reading reading, Network network) {
        return network.header().target(Resource.NET, network.clusters());
    }

    @Override
    public void write(XmlWriter out, Reading reading, Network network, Form form) {
        NetworkXml.write(out, network, range -> Leases.of(reading, network.id(), range), form);
    }

    @Override
    public NameScope nameScope() {
        return NameScope.OWNER;
    }

    @Override
    public Template accept(Call call, Reading reading, Network network, Template proposed) {
        return attributeRules.accept(call.caller(), network, proposed);
    }

    @Override
    public void delete(Call call, Writing writing, Network network) {
        if (Leases.countOf(writing, network.id()) > 0) {
            throw Failure.action("Can not remove a virtual network with leases in use");
        }
        for (Lease lease : Leases.heldBy(writing, Holder.NETWORK, network.id())) {
            leases.giveBack(writing, lease);
        }
        writing.remove(Networks.KIND, network.id());
    }
}
