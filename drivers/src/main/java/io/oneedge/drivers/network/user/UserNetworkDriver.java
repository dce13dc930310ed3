package io.oneedge.drivers.network.user;

import io.oneedge.drivers.network.NetworkCapability;
import io.oneedge.drivers.network.NetworkDriver;
import io.oneedge.drivers.network.NetworkProbe;
import io.oneedge.drivers.network.NicPlan;
import io.oneedge.drivers.virtualization.GuestNic;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Connects a guest through its hypervisor's own process: it reaches out as the host does, and only
 * forwarded ports lead in. Guests do not reach each other.
 */
public final class UserNetworkDriver implements NetworkDriver {

    /** The driver's name in a virtual network's {@code VN_MAD}. */
    public static final String NAME = "user";

    /** SSH's port on the guest. */
    private static final int SSH = 22;

    /** The host's port that leads to SSH of VM 0. */
    private static final int FIRST_SSH_PORT = 22_000;

    /** VMs with a port of their own; the ports end below those that Linux gives to clients. */
    private static final int SSH_PORTS = 10_000;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<NetworkCapability> capabilities() {
        return EnumSet.of(NetworkCapability.PORT_FORWARD);
    }

    @Override
    public NetworkProbe probe() {
        return new NetworkProbe(true, "inside the hypervisor's process");
    }

    /** The port of 127.0.0.1 that leads to a VM's SSH unless its plan says otherwise. */
    public static int sshPort(int vmId) {
        return FIRST_SSH_PORT + vmId % SSH_PORTS;
    }

    @Override
    public GuestNic.Attachment prepare(NicPlan nic) {
        List<GuestNic.PortForward> forwards = nic.userMode().forwards();
        if (forwards.isEmpty() && nic.nicId() == 0) {
            forwards = List.of(new GuestNic.PortForward(sshPort(nic.vmId()), SSH));
        }
        String address =
                nic.addresses().stream().filter(a -> !a.contains(":")).findFirst().orElse("");
        return new GuestNic.Attachment.UserMode(
                nic.userMode().network().orElse(""),
                nic.userMode().gateway().orElse(""),
                address,
                forwards);
    }

    @Override
    public void started(NicPlan nic) {
        // The hypervisor has it all.
    }

    @Override
    public void filter(NicPlan nic) {
        // It filters nothing, and says so.
    }

    @Override
    public void clean(int vmId, int nicId) {
        // It ended with the hypervisor.
    }
}
