package io.oneedge.server;

import io.oneedge.core.host.DummyHost;
import io.oneedge.core.host.Host;
import io.oneedge.core.host.HostService;
import io.oneedge.core.host.HostState;
import io.oneedge.core.monitoring.Latest;
import io.oneedge.core.transaction.Change;
import io.oneedge.core.transaction.Commit;
import io.oneedge.core.transaction.CommitListener;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Store;
import io.oneedge.core.vm.StrayGuests;
import io.oneedge.core.vm.VmService;
import io.oneedge.dispatch.link.HostReports;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.wire.agent.GuestChanged;
import io.oneedge.wire.agent.GuestStates;
import io.oneedge.wire.agent.HostReport;
import io.oneedge.wire.agent.MonitoringReport;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Gives what this machine's agent reports to the hosts that this machine is. Hosts of the driver
 * dummy report what that driver says.
 */
final class LocalHosts implements HostReports, CommitListener {

    /** Names of this machine; a host that is called so is not reached over SSH. */
    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "::1");

    /** Drivers of which an agent has to be asked, whatever runs the virtual machines. */
    private static final Set<String> ASKED = Set.of("qemu", "kvm");

    private final Store store;
    private final HostService hosts;
    private final InstantSource clock;
    private final Predicate<Host> isHere;
    private final ReportedHosts here;

    /**
     * Knows nothing of its hosts yet.
     *
     * @param isHere which hosts the agent's machine is
     */
    LocalHosts(
            Store store,
            HostService hosts,
            VmService vms,
            StrayGuests strays,
            Latest latest,
            InstantSource clock,
            Predicate<Host> isHere) {
        this.store = store;
        this.hosts = hosts;
        this.clock = clock;
        this.isHere = isHere;
        this.here =
                new ReportedHosts(
                        store,
                        hosts,
                        vms,
                        strays,
                        latest,
                        clock,
                        reading -> HostService.all(reading).stream().filter(isHere).toList());
    }

    /** Tells the hosts that are there already, and later each new one. */
    void start() {
        store.listen(this);
        store.read(HostService::all).forEach(this::introduce);
    }

    @Override
    public void committed(Commit commit) {
        for (Change<?> change : commit.changes()) {
            for (Kind<?> kind : HostService.KINDS) {
                Optional<Host> before = host(change.beforeOf(kind));
                host(change.afterOf(kind))
                        .filter(after -> isToBeIntroduced(before, after))
                        .ifPresent(this::introduce);
            }
        }
    }

    static Optional<Host> host(Optional<?> record) {
        return record.filter(Host.class::isInstance).map(Host.class::cast);
    }

    /** A new host, one that was just enabled, and one that got another driver. */
    static boolean isToBeIntroduced(Optional<Host> before, Host after) {
        return before.filter(old ->
                        old.virtualizationDriver().equals(after.virtualizationDriver())
                                && (old.state() == after.state()
                                        || after.state() != HostState.INIT))
                .isEmpty();
    }

    @Override
    public void probed(HostReport report) {
        here.probed(report);
    }

    @Override
    public void listed(GuestStates guests) {
        here.listed(guests);
    }

    @Override
    public void monitored(MonitoringReport report) {
        here.monitored(report);
    }

    @Override
    public void changed(int vm, GuestChanged change) {
        here.changed(vm, change);
    }

    @Override
    public void lost(String reason) {
        here.lost(reason);
    }

    /** Whether a host is the machine with this name, on which the front-end runs. */
    static boolean isLocal(Host host, String hostname) {
        return !isDummy(host) && (NAMES.contains(host.name()) || host.name().equals(hostname));
    }

    /** Whether nobody is asked for the host; its virtual machines do not run anywhere. */
    static boolean isDummy(Host host) {
        return host.virtualizationDriver().equals(DummyHost.DRIVER)
                && !ASKED.contains(host.informationDriver());
    }

    private void introduce(Host host) {
        if (isDummy(host)) {
            hosts.reported(
                    RequestId.NONE,
                    host.id(),
                    clock.instant().getEpochSecond(),
                    DummyHost.report(host.name(), host.virtualizationDriver()));
        } else if (isHere.test(host)) {
            here.introduce(host);
        }
    }
}
