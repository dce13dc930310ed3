package io.oneedge.agent;

import io.oneedge.drivers.foreign.ForeignNetworkDriver;
import io.oneedge.drivers.foreign.ForeignVirtualizationDriver;
import io.oneedge.drivers.network.NetworkDriver;
import io.oneedge.drivers.network.NetworkProbe;
import io.oneedge.drivers.virtualization.Machine;
import io.oneedge.drivers.virtualization.VirtualizationDriver;
import io.oneedge.drivers.virtualization.VirtualizationProbe;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.wire.agent.HostReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whether the drivers that are programs of somebody's own are what a front-end was told: they are
 * put there, mended and broken while the agent runs. They are asked beside everything else, as one
 * may hang until its deadline; what was found so counts from then on.
 */
final class DriverNews {

    private final Drivers drivers;
    private final AgentHome home;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile List<Record> told = List.of();
    private volatile List<Record> seen = List.of();

    DriverNews(Drivers drivers, AgentHome home) {
        this.drivers = drivers;
        this.home = home;
    }

    /** A front-end is told now what there is. */
    void tell() {
        drivers.find(home);
        told = now();
        seen = told;
    }

    /** Whether a front-end should ask again; begins to look whether that is so. */
    boolean isThere() {
        if (looking.compareAndSet(false, true)) {
            Thread.ofVirtual().name("driver-news").start(this::look);
        }
        return !seen.equals(told);
    }

    private void look() {
        try {
            drivers.find(home);
            seen = now();
        } finally {
            looking.set(false);
        }
    }

    private List<Record> now() {
        List<Record> found = new ArrayList<>();
        drivers.virtualization().stream()
                .filter(ForeignVirtualizationDriver.class::isInstance)
                .map(DriverNews::hypervisor)
                .forEach(found::add);
        drivers.networks().stream()
                .filter(ForeignNetworkDriver.class::isInstance)
                .map(DriverNews::network)
                .forEach(found::add);
        return found;
    }

    /** What a driver says of itself; one that cannot even be asked is one that is not there. */
    static HostReport.Hypervisor hypervisor(VirtualizationDriver driver) {
        try {
            VirtualizationProbe probe = driver.probe();
            return hypervisor(driver, probe, driver.capabilities(Machine.Q35));
        } catch (Failure e) {
            VirtualizationProbe none =
                    new VirtualizationProbe(
                            false, driver.name(), "unknown", false, Set.of(), e.message());
            return hypervisor(driver, none, Set.of());
        }
    }

    private static HostReport.Hypervisor hypervisor(
            VirtualizationDriver driver, VirtualizationProbe probe, Set<? extends Enum<?>> able) {
        return new HostReport.Hypervisor(
                driver.name(),
                probe.available(),
                probe.hypervisor(),
                probe.version(),
                probe.hardwareAcceleration(),
                probe.machines().stream().map(Enum::name).sorted().toList(),
                probe.detail(),
                able.stream().map(Enum::name).sorted().toList());
    }

    /** The same of a network driver. */
    static HostReport.Network network(NetworkDriver driver) {
        try {
            NetworkProbe probe = driver.probe();
            return new HostReport.Network(driver.name(), probe.available(), probe.detail());
        } catch (Failure e) {
            return new HostReport.Network(driver.name(), false, e.message());
        }
    }
}
