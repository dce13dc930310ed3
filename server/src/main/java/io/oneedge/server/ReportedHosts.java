package io.oneedge.server;

import io.oneedge.core.host.Host;
import io.oneedge.core.host.HostService;
import io.oneedge.core.monitoring.Latest;
import io.oneedge.core.monitoring.Sample;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Store;
import io.oneedge.core.vm.LcmState;
import io.oneedge.core.vm.StrayGuests;
import io.oneedge.core.vm.Vm;
import io.oneedge.core.vm.VmEvent;
import io.oneedge.core.vm.VmLifecycle;
import io.oneedge.core.vm.VmService;
import io.oneedge.core.vm.VmState;
import io.oneedge.core.vm.Vms;
import io.oneedge.dispatch.link.HostReports;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.foundation.template.Template;
import io.oneedge.wire.agent.GuestChanged;
import io.oneedge.wire.agent.GuestEvidence;
import io.oneedge.wire.agent.GuestStates;
import io.oneedge.wire.agent.HostReport;
import io.oneedge.wire.agent.MonitoringReport;
import io.oneedge.wire.catalogue.Resource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Gives what an agent reports to the hosts that its machine is. */
final class ReportedHosts implements HostReports {

    /** What a clock may differ, the way of the report included, without a word. */
    private static final Duration CLOCK_OFF_MAX = Duration.ofSeconds(5);

    private final Store store;
    private final HostService hosts;
    private final VmService vms;
    private final StrayGuests strays;
    private final Latest latest;
    private final InstantSource clock;
    private final Function<Reading, List<Host>> here;
    private final Map<Integer, Suspicion> suspected = new HashMap<>();
    private Optional<HostReport> known = Optional.empty();
    private String fault = "";

    /** What a report said of a guest, and where its VM was then: elsewhere it says nothing. */
    private record Suspicion(GuestEvidence.State state, VmLifecycle.Place place, int stays) {}

    /**
     * Knows nothing of its hosts yet.
     *
     * @param here which hosts the agent's machine is
     */
    ReportedHosts(
            Store store,
            HostService hosts,
            VmService vms,
            StrayGuests strays,
            Latest latest,
            InstantSource clock,
            Function<Reading, List<Host>> here) {
        this.store = store;
        this.hosts = hosts;
        this.vms = vms;
        this.strays = strays;
        this.latest = latest;
        this.clock = clock;
        this.here = here;
    }

    @Override
    public synchronized void probed(HostReport report) {
        known = Optional.of(withClock(report));
        fault = "";
        here().forEach(this::introduce);
    }

    /** Shows by how much the host's clock is off, if it is; nothing depends on it. */
    private HostReport withClock(HostReport report) {
        String told = report.attributes().getOrDefault(HostReport.CLOCK, "");
        HostReport shown = report.without(HostReport.CLOCK);
        if (!told.matches("\\d{1,12}")) {
            return shown;
        }
        long off = Long.parseLong(told) - clock.instant().getEpochSecond();
        return Math.abs(off) > CLOCK_OFF_MAX.toSeconds()
                ? shown.with(Map.of("CLOCK_OFF_SECONDS", Long.toString(off)))
                : shown;
    }

    @Override
    public void listed(GuestStates guests) {
        Map<Integer, GuestEvidence> evidence = new HashMap<>();
        guests.guests().forEach(guest -> evidence.put(guest.vmId(), guest));
        for (Host host : here()) {
            for (Vm vm : store.read(reading -> Vms.onHost(reading, host.id()))) {
                GuestEvidence said = evidence.get(vm.id());
                if (isToRun(vm)) {
                    observed(
                            host,
                            vm.id(),
                            said == null ? GuestEvidence.State.NOT_RUNNING : said.state());
                }
            }
            evidence.keySet().forEach(vm -> strays.found(RequestId.NONE, vm, host.id()));
        }
    }

    @Override
    public void monitored(MonitoringReport report) {
        long now = clock.instant().getEpochSecond();
        for (Host host : here()) {
            if (!host.facts().isKnown()) {
                // It could not be written down when the host was new, as when the disk was full.
                introduce(host);
            }
            hosts.loaded(RequestId.NONE, host.id(), now, report.load(), report.nodes());
        }
        Set<Integer> seen = new HashSet<>();
        for (MonitoringReport.Guest guest : report.guests()) {
            int vm = guest.evidence().vmId();
            seen.add(vm);
            guest.figures()
                    .ifPresent(figures ->
                            latest.put(Resource.VM, vm, new Sample(now, values(vm, now, figures))));
            suspect(vm, guest.evidence().state());
        }
        for (Host host : here()) {
            seen.forEach(vm -> strays.found(RequestId.NONE, vm, host.id()));
            for (Vm vm : store.read(reading -> Vms.onHost(reading, host.id()))) {
                // A report names every guest that the host knows.
                if (isToRun(vm) && seen.add(vm.id())) {
                    suspect(vm.id(), GuestEvidence.State.NOT_RUNNING);
                }
            }
        }
        synchronized (this) {
            suspected.keySet().retainAll(seen);
        }
    }

    /** Whether it matters if its guest runs. */
    private static boolean isToRun(Vm vm) {
        return vm.state() == VmState.ACTIVE || vm.state() == VmState.POWEROFF;
    }

    @Override
    public void changed(int vm, GuestChanged change) {
        switch (change.change()) {
            case SHUT_DOWN, STOPPED, DIED ->
                    hostOf(vm)
                            .ifPresent(host -> observed(host, vm, GuestEvidence.State.NOT_RUNNING));
            case CRASHED, REBOOTED -> {
                // The guest's machine runs on; its state is the guest's own affair.
            }
        }
    }

    @Override
    public synchronized void lost(String reason) {
        fault = reason;
        for (Host host : here()) {
            hosts.failed(RequestId.NONE, host.id(), reason);
            // As in OpenNebula: nobody knows of the guests of a host in ERROR whether they run.
            store.read(reading -> Vms.onHost(reading, host.id())).stream()
                    .filter(vm -> vm.lcm() == LcmState.RUNNING)
                    .forEach(vm -> observed(host, vm.id(), GuestEvidence.State.COULD_NOT_ASK));
        }
    }

    /**
     * What an interval's report says may be older than the result of a command that passed it by,
     * so it counts when the next report says the same.
     */
    private void suspect(int id, GuestEvidence.State state) {
        Optional<Suspicion> now =
                store.read(reading ->
                        reading.find(Vms.KIND, id)
                                .map(vm -> new Suspicion(state, vm.place(), vm.history().size())));
        boolean again;
        synchronized (this) {
            again =
                    now.isPresent()
                            && now.equals(Optional.ofNullable(suspected.put(id, now.get())));
        }
        if (again) {
            hostOf(id).ifPresent(host -> observed(host, id, state));
        }
    }

    private void observed(Host host, int vm, GuestEvidence.State state) {
        VmEvent event =
                switch (state) {
                    case RUNNING -> VmEvent.GUEST_RUNS;
                    case NOT_RUNNING -> VmEvent.GUEST_GONE;
                    case COULD_NOT_ASK -> VmEvent.GUEST_UNKNOWN;
                };
        vms.observed(RequestId.NONE, vm, host.id(), event);
    }

    private Optional<Host> hostOf(int vm) {
        return store.read(reading ->
                reading.find(Vms.KIND, vm)
                        .filter(there -> there.guestHost().isPresent())
                        .flatMap(there ->
                                here.apply(reading).stream()
                                        .filter(host -> host.id() == there.guestHost().getAsInt())
                                        .findFirst()));
    }

    private List<Host> here() {
        return store.read(here::apply);
    }

    /** Tells a host what is known of the machine that it is. */
    synchronized void introduce(Host host) {
        long now = clock.instant().getEpochSecond();
        if (!fault.isEmpty()) {
            hosts.failed(RequestId.NONE, host.id(), fault);
        } else {
            known.ifPresent(report -> hosts.reported(RequestId.NONE, host.id(), now, report));
        }
    }

    private static Template values(int vm, long now, MonitoringReport.Figures figures) {
        return Template.EMPTY
                .with("CPU", Double.toString(figures.cpu()))
                .with("DISKRDBYTES", Long.toString(figures.diskReadBytes()))
                .with("DISKRDIOPS", Long.toString(figures.diskReadOperations()))
                .with("DISKWRBYTES", Long.toString(figures.diskWriteBytes()))
                .with("DISKWRIOPS", Long.toString(figures.diskWriteOperations()))
                .with("ID", Integer.toString(vm))
                .with("MEMORY", Long.toString(figures.memory()))
                .with("NETRX", Long.toString(figures.netRx()))
                .with("NETTX", Long.toString(figures.netTx()))
                .with("TIMESTAMP", Long.toString(now));
    }
}
