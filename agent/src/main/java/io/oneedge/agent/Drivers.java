package io.oneedge.agent;

import io.oneedge.drivers.datastore.DatastoreDriver;
import io.oneedge.drivers.datastore.dummy.DummyDatastoreDriver;
import io.oneedge.drivers.datastore.local.LocalDatastoreDriver;
import io.oneedge.drivers.foreign.ForeignDatastoreDriver;
import io.oneedge.drivers.foreign.ForeignDrivers;
import io.oneedge.drivers.foreign.ForeignNetworkDriver;
import io.oneedge.drivers.foreign.ForeignProgram;
import io.oneedge.drivers.foreign.ForeignVirtualizationDriver;
import io.oneedge.drivers.network.NetworkDriver;
import io.oneedge.drivers.network.bridge.BridgeKind;
import io.oneedge.drivers.network.bridge.BridgeNetworkDriver;
import io.oneedge.drivers.network.dummy.DummyNetworkDriver;
import io.oneedge.drivers.network.user.UserNetworkDriver;
import io.oneedge.drivers.virtualization.GuestListener;
import io.oneedge.drivers.virtualization.VirtualizationDriver;
import io.oneedge.drivers.virtualization.dummy.DummyVirtualizationDriver;
import io.oneedge.drivers.virtualization.qemu.CpuShares;
import io.oneedge.drivers.virtualization.qemu.GuestUser;
import io.oneedge.drivers.virtualization.qemu.QemuDriver;
import io.oneedge.foundation.failure.Failure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;

/** The drivers of this agent, by name. */
final class Drivers implements AutoCloseable {

    /** Names of datastore and transfer drivers that keep files on this host. */
    private static final List<String> LOCAL = List.of("fs", "ssh", "shared", "qcow2");

    /** Where executables lie that stand in for drivers, below an agent's directory. */
    private static final String FOREIGN = "drivers";

    private final Map<String, VirtualizationDriver> virtualization = new ConcurrentSkipListMap<>();
    private final Map<String, NetworkDriver> networks = new ConcurrentSkipListMap<>();
    private final Map<String, DatastoreDriver> datastores = new ConcurrentSkipListMap<>();
    private final GuestUser user;
    private final ForeignDrivers foreign = new ForeignDrivers();
    private Optional<GuestListener> listener = Optional.empty();

    Drivers(
            List<VirtualizationDriver> virtualization,
            List<NetworkDriver> networks,
            List<DatastoreDriver> datastores,
            GuestUser user) {
        virtualization.forEach(driver -> this.virtualization.put(driver.name(), driver));
        networks.forEach(driver -> this.networks.put(driver.name(), driver));
        datastores.forEach(driver -> this.datastores.put(driver.name(), driver));
        this.user = user;
    }

    /** All drivers that there are; finds the guests that were started before. */
    static Drivers all(AgentHome home, String hostname) {
        GuestUser user = GuestUser.ofThisProcess(HexFormat.fromHexDigits(home.site()));
        List<DatastoreDriver> datastores = new ArrayList<>(List.of(new DummyDatastoreDriver()));
        LOCAL.forEach(name -> datastores.add(new LocalDatastoreDriver(name)));
        List<VirtualizationDriver> guests =
                List.of(
                        new QemuDriver(
                                home.state("qemu"),
                                user,
                                new CpuShares(CpuShares.ROOT, home.site())),
                        new DummyVirtualizationDriver(hostname, home.state("dummy")));
        Drivers drivers = new Drivers(guests, networks(home), datastores, user);
        drivers.find(home);
        return drivers;
    }

    private static List<NetworkDriver> networks(AgentHome home) {
        List<NetworkDriver> networks = new ArrayList<>();
        for (BridgeKind kind : BridgeKind.values()) {
            networks.add(new BridgeNetworkDriver(kind, home.site()));
        }
        networks.add(new UserNetworkDriver());
        networks.add(new DummyNetworkDriver());
        return networks;
    }

    /**
     * Takes in the executables of the administrator that were put there since; none takes the place
     * of a driver that is known. One that was removed stays, and fails when it is asked.
     */
    synchronized void find(AgentHome home) {
        foreign(home, ForeignDatastoreDriver.KIND, datastores.keySet())
                .forEach(program ->
                        datastores.put(program.name(), new ForeignDatastoreDriver(program)));
        foreign(home, ForeignNetworkDriver.KIND, networks.keySet())
                .forEach(
                        program -> networks.put(program.name(), new ForeignNetworkDriver(program)));
        for (ForeignProgram program :
                foreign(home, ForeignVirtualizationDriver.KIND, virtualization.keySet())) {
            VirtualizationDriver driver = new ForeignVirtualizationDriver(program);
            listener.ifPresent(driver::watch);
            virtualization.put(program.name(), driver);
        }
    }

    private List<ForeignProgram> foreign(AgentHome home, String kind, Set<String> known) {
        return foreign.in(home.root().resolve(FOREIGN), kind, known);
    }

    /** From now on this hears of guests of all drivers, of those that are found later too. */
    synchronized void watch(GuestListener newListener) {
        listener = Optional.of(newListener);
        virtualization.values().forEach(driver -> driver.watch(newListener));
    }

    VirtualizationDriver virtualization(String name) {
        // OpenNebula's name for the driver that starts QEMU.
        return named(virtualization, name.equals("kvm") ? "qemu" : name, "virtualization");
    }

    NetworkDriver network(String name) {
        return named(networks, name, "network");
    }

    DatastoreDriver datastore(String name) {
        return named(datastores, name, "datastore");
    }

    Collection<VirtualizationDriver> virtualization() {
        return virtualization.values();
    }

    Collection<NetworkDriver> networks() {
        return networks.values();
    }

    /** The user id that a VM's guest runs as. */
    int userOf(int vmId) {
        return user.of(vmId);
    }

    private static <T> T named(Map<String, T> drivers, String name, String kind) {
        T driver = drivers.get(name);
        if (driver == null) {
            throw Failure.action(
                    "This host has no %s driver \"%s\"; it has %s"
                            .formatted(kind, name, drivers.keySet()));
        }
        return driver;
    }

    @Override
    public void close() {
        virtualization.values().forEach(VirtualizationDriver::close);
    }
}
