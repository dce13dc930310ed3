package io.oneedge.core.vm;

import io.oneedge.core.object.Header;
import io.oneedge.core.object.PoolObject;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A virtual machine.
 *
 * @param startTime when it was made, seconds since 1970
 * @param endTime when it ended, 0 before
 * @param deployId what the hypervisor calls it, or empty
 * @param template what the program works with: capacity, disks, networks, context
 * @param userTemplate what its owner may write
 * @param history its stays on hosts, oldest first
 * @param standing what else is known of it
 */
public record Vm(
        Header header,
        VmState state,
        LcmState lcm,
        long startTime,
        long endTime,
        String deployId,
        Template template,
        Template userTemplate,
        List<HistoryRecord> history,
        Standing standing)
        implements PoolObject<Vm> {

    /**
     * What is known of a VM besides its state and its templates.
     *
     * @param rescheduled whether it waits to be placed anew while it runs
     * @param kept whether its disks wait at the front-end, on no host
     * @param snapshots of its disks, at most one element for each disk
     */
    public record Standing(boolean rescheduled, boolean kept, List<DiskSnapshots> snapshots) {
        static final Standing PLAIN = new Standing(false, false, List.of());

        public Standing {
            snapshots = List.copyOf(snapshots);
        }

        Standing withRescheduled(boolean now) {
            return new Standing(now, kept, snapshots);
        }

        Standing withKept(boolean now) {
            return new Standing(rescheduled, now, snapshots);
        }

        Standing withSnapshots(List<DiskSnapshots> now) {
            return new Standing(rescheduled, kept, now);
        }
    }

    public Vm {
        history = List.copyOf(history);
    }

    /** A VM of which nothing else is known. */
    public Vm(
            Header header,
            VmState state,
            LcmState lcm,
            long startTime,
            long endTime,
            String deployId,
            Template template,
            Template userTemplate,
            List<HistoryRecord> history) {
        this(
                header,
                state,
                lcm,
                startTime,
                endTime,
                deployId,
                template,
                userTemplate,
                history,
                Standing.PLAIN);
    }

    public VmLifecycle.Place place() {
        return new VmLifecycle.Place(state, lcm);
    }

    /** The stay that goes on, or the last one. */
    public Optional<HistoryRecord> lastStay() {
        return history.isEmpty() ? Optional.empty() : Optional.of(history.getLast());
    }

    /** The stay before the last. */
    public Optional<HistoryRecord> previousStay() {
        return history.size() < 2 ? Optional.empty() : Optional.of(history.get(history.size() - 2));
    }

    /** The stay with this number. */
    public Optional<HistoryRecord> stay(long sequence) {
        return history.stream().filter(stay -> stay.sequence() == sequence).findFirst();
    }

    /** Where the guest is: while it leaves a host it is still there. */
    public Optional<HistoryRecord> guestStay() {
        return isLeaving() ? previousStay() : lastStay();
    }

    /** The host where its guest is, of a VM that is on one. */
    public OptionalInt guestHost() {
        return isOnHost()
                ? guestStay().map(stay -> OptionalInt.of(stay.host())).orElse(OptionalInt.empty())
                : OptionalInt.empty();
    }

    /**
     * The hosts whose capacity the VM takes up: while it goes to another one, both, for it may have
     * to come back.
     */
    public SortedSet<Integer> occupiedHosts() {
        SortedSet<Integer> hosts = new TreeSet<>();
        if (isOnHost()) {
            lastStay().ifPresent(stay -> hosts.add(stay.host()));
            if (isLeaving() || isBroughtOver()) {
                previousStay().ifPresent(stay -> hosts.add(stay.host()));
            }
        }
        return hosts;
    }

    private boolean isLeaving() {
        return lcm == LcmState.MIGRATE || lcm == LcmState.SAVE_MIGRATE;
    }

    /** Whether its files go from its previous host to another, or did not get there. */
    private boolean isBroughtOver() {
        return switch (lcm) {
            case PROLOG_MIGRATE,
                    PROLOG_MIGRATE_FAILURE,
                    PROLOG_MIGRATE_POWEROFF,
                    PROLOG_MIGRATE_POWEROFF_FAILURE,
                    PROLOG_MIGRATE_SUSPEND,
                    PROLOG_MIGRATE_SUSPEND_FAILURE,
                    PROLOG_MIGRATE_UNKNOWN,
                    PROLOG_MIGRATE_UNKNOWN_FAILURE ->
                    true;
            default -> false;
        };
    }

    private boolean isOnHost() {
        return switch (state) {
            case ACTIVE, SUSPENDED, POWEROFF ->
                    !standing.kept() || lastStay().filter(HistoryRecord::isOpen).isPresent();
            case INIT, PENDING, HOLD, STOPPED, DONE, UNDEPLOYED, CLONING, CLONING_FAILURE -> false;
        };
    }

    /** Whether the scheduler looks for a place for it: for a first one, or for another one. */
    public boolean waitsForPlace() {
        boolean runs =
                state == VmState.ACTIVE && (lcm == LcmState.RUNNING || lcm == LcmState.UNKNOWN);
        return state == VmState.PENDING
                || (standing.rescheduled() && (runs || state == VmState.POWEROFF));
    }

    /** Whole or fractional CPUs that it is promised. */
    public double cpu() {
        return template.decimal("CPU").orElse(0);
    }

    /** Memory that it is promised, in MiB. */
    public long memoryMebibytes() {
        return template.number("MEMORY").orElse(0);
    }

    public List<Attribute.Vector> disks() {
        return template.vectors("DISK");
    }

    public List<Attribute.Vector> nics() {
        return template.vectors("NIC");
    }

    /** The network interfaces and their aliases. */
    public List<Attribute.Vector> interfaces() {
        List<Attribute.Vector> all = new ArrayList<>(nics());
        all.addAll(template.vectors(NicAliases.ALIAS));
        return all;
    }

    /** The disk with this number. */
    public Optional<Attribute.Vector> disk(int number) {
        return disks().stream()
                .filter(disk -> disk.text("DISK_ID").equals(Integer.toString(number)))
                .findFirst();
    }

    /** The snapshots of a disk, none if it never had one. */
    public Optional<DiskSnapshots> snapshotsOf(int disk) {
        return standing.snapshots().stream().filter(all -> all.disk() == disk).findFirst();
    }

    /** The VM with these as the snapshots of their disk; with none, if there are none left. */
    Vm withSnapshots(DiskSnapshots changed) {
        List<DiskSnapshots> all = new ArrayList<>(standing.snapshots());
        all.removeIf(old -> old.disk() == changed.disk());
        if (!changed.isEmpty()) {
            all.add(changed);
        }
        all.sort(Comparator.comparingInt(DiskSnapshots::disk));
        return withStanding(standing.withSnapshots(all));
    }

    @Override
    public Template attributes() {
        return userTemplate;
    }

    @Override
    public Vm withHeader(Header newHeader) {
        return copy(newHeader, place(), deployId, template, userTemplate, history, standing);
    }

    @Override
    public Vm withAttributes(Template attributes) {
        return copy(header, place(), deployId, template, attributes, history, standing);
    }

    Vm withPlace(VmLifecycle.Place place) {
        return copy(header, place, deployId, template, userTemplate, history, standing);
    }

    Vm withTemplate(Template newTemplate) {
        return copy(header, place(), deployId, newTemplate, userTemplate, history, standing);
    }

    Vm withDeployId(String newDeployId) {
        return copy(header, place(), newDeployId, template, userTemplate, history, standing);
    }

    Vm withStanding(Standing newStanding) {
        return copy(header, place(), deployId, template, userTemplate, history, newStanding);
    }

    Vm ended(long time) {
        return new Vm(
                header,
                state,
                lcm,
                startTime,
                time,
                deployId,
                template,
                userTemplate,
                history,
                standing);
    }

    Vm withNewStay(HistoryRecord stay) {
        List<HistoryRecord> longer = new ArrayList<>(history);
        longer.add(stay);
        return withHistory(longer);
    }

    /** The VM with this stay in place of the one with the same number. */
    Vm withStay(HistoryRecord stay) {
        List<HistoryRecord> changed = new ArrayList<>(history);
        changed.replaceAll(old -> old.sequence() == stay.sequence() ? stay : old);
        return withHistory(changed);
    }

    private Vm withHistory(List<HistoryRecord> newHistory) {
        return copy(header, place(), deployId, template, userTemplate, newHistory, standing);
    }

    private Vm copy(
            Header newHeader,
            VmLifecycle.Place place,
            String newDeployId,
            Template newTemplate,
            Template newUserTemplate,
            List<HistoryRecord> newHistory,
            Standing newStanding) {
        return new Vm(
                newHeader,
                place.state(),
                place.lcm(),
                startTime,
                endTime,
                newDeployId,
                newTemplate,
                newUserTemplate,
                newHistory,
                newStanding);
    }
}
