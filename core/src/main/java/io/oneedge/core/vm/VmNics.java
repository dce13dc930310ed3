package io.oneedge.core.vm;

import io.oneedge.core.access.Authorization.Need;
import io.oneedge.core.access.Call;
import io.oneedge.core.access.Caller;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.template.Attribute;
import java.util.List;
import java.util.Optional;

/** What VMs ask of virtual networks; the noun network answers. */
public interface VmNics {

    /** What the caller must be allowed for these interfaces. */
    List<Need> needs(Reading reading, Call call, List<Attribute.Vector> nics);

    /** Takes a lease for an interface and gives the completed {@code NIC}. */
    Attribute.Vector acquire(
            Writing writing, Caller caller, int vm, int nicId, Attribute.Vector nic);

    /** Gives the lease of an interface back. */
    void release(Writing writing, int vm, Attribute.Vector nic);

    /** The {@code ETHn_…} variables of an interface, in the order of their names. */
    List<Attribute.Single> context(Reading reading, Attribute.Vector nic);

    /** A value of the network of an interface: of its address range, or of the network. */
    Optional<String> networkValue(Reading reading, Attribute.Vector nic, String name);
}
