package io.oneedge.drivers.network;

import io.oneedge.drivers.virtualization.GuestNic;
import java.util.Set;

/**
 * Connects guests to one kind of network on this host. Every action is idempotent under the VM's
 * and the interface's id, and completes what an interrupted one began. Methods may be called from
 * any thread; the caller keeps the actions on one VM in order.
 */
public interface NetworkDriver {

    /** The name in a virtual network's {@code VN_MAD}. */
    String name();

    /** What this driver can enforce. */
    Set<NetworkCapability> capabilities();

    /** Whether this host has what the driver needs. */
    NetworkProbe probe();

    /**
     * Makes everything that must exist before the guest starts: bridge, device, filters.
     *
     * @return what to give to the hypervisor
     */
    GuestNic.Attachment prepare(NicPlan nic);

    /** Does what can only be done while the guest runs. */
    void started(NicPlan nic);

    /**
     * Puts exactly these filters in place, of a guest that runs or is about to; does nothing for an
     * interface that is not connected.
     */
    void filter(NicPlan nic);

    /**
     * Removes what {@link #prepare} made for this interface, and what the network's last interface
     * on this host leaves behind.
     */
    void clean(int vmId, int nicId);
}
