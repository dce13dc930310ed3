package io.oneedge.server.simulation;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.wire.agent.AgentAction;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.DatastoreCapacities;
import io.oneedge.wire.agent.GuestEvidence;
import io.oneedge.wire.agent.HostLoad;
import io.oneedge.wire.agent.HostReport;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A host as it stands in its rack: what outlives its agent. */
final class Machine {

    /** CPUs times 100: room for a few VMs, so that hosts get full. */
    static final int TOTAL_CPU = 400;

    static final long TOTAL_MEMORY_KIB = 2L << 20;

    private static final long DATASTORE_MIB = 1_000_000;

    private static final long MIB_PER_IMAGE = 64;

    /** A guest under its VM's id. */
    record Guest(String deployId, boolean running) {}

    private final String name;
    private final Map<Integer, Guest> guests = new TreeMap<>();

    /** The VMs that have a directory here, with the numbers of the disks in it. */
    private final Map<Integer, TreeSet<Integer>> directories = new TreeMap<>();

    /** The VMs whose guest was saved into its directory. */
    private final TreeSet<Integer> saved = new TreeSet<>();

    private final Arrivals arrivals = new Arrivals(this);

    private final List<Machine> others;

    /** Contents of images by their source. */
    private final TreeSet<String> contents;

    /** What was made under an effect's id: made once. */
    private final Map<String, String> made = new HashMap<>();

    private final Set<AgentAction> asked = EnumSet.noneOf(AgentAction.class);

    /** The commands that were carried out, whoever remembers them. */
    private final Set<String> done = new HashSet<>();

    private Optional<AgentProgram> agent = Optional.empty();
    private Accident accident = Accident.NONE;
    private boolean hanging;
    private boolean full;
    private boolean silent;
    private long newestTerm;
    private int boots;
    private long changes;

    /**
     * An empty machine.
     *
     * @param contents of the datastores, which all machines share
     * @param others all machines, as they come
     */
    Machine(String name, TreeSet<String> contents, List<Machine> others) {
        this.name = name;
        this.contents = contents;
        this.others = others;
    }

    String name() {
        return name;
    }

    Map<Integer, Guest> guests() {
        return guests;
    }

    Map<Integer, TreeSet<Integer>> directories() {
        return directories;
    }

    /** The disks of a VM in its directory, which has to be here. */
    TreeSet<Integer> disks(int vm) {
        TreeSet<Integer> disks = directories.get(vm);
        if (disks == null) {
            throw Failure.action("VM " + vm + " has no disks on " + name);
        }
        return disks;
    }

    TreeSet<Integer> saved() {
        return saved;
    }

    /** Another machine, which this one can reach. */
    Machine other(String wanted) {
        return others.stream()
                .filter(machine -> machine.name.equals(wanted) && !machine.hanging)
                .findFirst()
                .orElseThrow(() -> Failure.action(wanted + " cannot be reached from " + name));
    }

    TreeSet<String> contents() {
        return contents;
    }

    Map<String, String> made() {
        return made;
    }

    Optional<AgentProgram> agent() {
        return agent;
    }

    /** What it has of guests that come to it, or leave it, while they run. */
    Arrivals arrivals() {
        return arrivals;
    }

    /** Nothing of a guest is here any more. */
    void remove(int vm) {
        guests.remove(vm);
        directories.remove(vm);
        saved.remove(vm);
        arrivals.forget(vm);
        arrivals.filesGo(vm);
    }

    boolean isRunning(int vm) {
        Guest guest = guests.get(vm);
        return guest != null && guest.running();
    }

    /** The name under which the guest of a VM is known here. */
    String deployId(int vm) {
        Guest guest = guests.get(vm);
        if (guest == null) {
            throw Failure.action("VM " + vm + " is not known on " + name);
        }
        return guest.deployId();
    }

    /** A new process of the agent; what the last one remembered is gone. */
    void startAgent(Fate fate, Trace trace) {
        boots++;
        arrivals.agentBegins();
        agent = Optional.of(new AgentProgram(this, name + "-" + boots, fate, trace));
    }

    void killAgent() {
        agent.ifPresent(AgentProgram::end);
        agent = Optional.empty();
    }

    /** How often something may have changed here. */
    long changes() {
        return changes;
    }

    /** Something was carried out here that may have changed something. */
    void changed() {
        changes++;
    }

    /** The actions that agents have carried out here, or tried to. */
    Set<AgentAction> asked() {
        return asked;
    }

    void done(AgentCommand command) {
        done.add(command.id());
    }

    boolean did(AgentCommand command) {
        return done.contains(command.id());
    }

    Accident accident() {
        return accident;
    }

    /** From now on this happens to commands here. */
    void befalls(Accident now) {
        accident = now;
    }

    boolean isHanging() {
        return hanging;
    }

    void hang(boolean now) {
        hanging = now;
    }

    boolean isFull() {
        return full;
    }

    void full(boolean now) {
        full = now;
    }

    /** Its hypervisors do not answer when they are asked for their guests. */
    void silence(boolean now) {
        silent = now;
    }

    /** Says which of the two it does from now on. */
    String hangsOrIsBack() {
        hanging = !hanging;
        return name + (hanging ? " hangs" : " is back");
    }

    /** Says which of the two it is from now on. */
    String isFullOrHasRoom() {
        full = !full;
        return name + (full ? " is full" : " has room");
    }

    /** Says which of the two it does from now on. */
    String fallsSilentOrTalks() {
        silent = !silent;
        return name + (silent ? " is silent" : " talks again");
    }

    /** Whether a front-end of this term may command; a newer one is remembered. */
    boolean admits(long term) {
        newestTerm = Math.max(newestTerm, term);
        return term == newestTerm;
    }

    GuestEvidence evidence(int vm) {
        Guest guest = guests.get(vm);
        if (guest == null) {
            return new GuestEvidence(vm, "", GuestEvidence.State.NOT_RUNNING, "not known here");
        }
        if (silent) {
            return new GuestEvidence(
                    vm, guest.deployId(), GuestEvidence.State.COULD_NOT_ASK, "no answer");
        }
        return new GuestEvidence(
                vm,
                guest.deployId(),
                guest.running() ? GuestEvidence.State.RUNNING : GuestEvidence.State.NOT_RUNNING,
                "");
    }

    HostLoad load() {
        return new HostLoad(0, TOTAL_CPU, TOTAL_MEMORY_KIB, TOTAL_MEMORY_KIB, 0, 0, 0);
    }

    /** How full the place is that all datastores share. */
    DatastoreCapacities.Capacity capacity(int datastore) {
        long used = contents.size() * MIB_PER_IMAGE;
        return new DatastoreCapacities.Capacity(
                datastore, DATASTORE_MIB, used, DATASTORE_MIB - used);
    }

    HostReport report() {
        return new HostReport(
                name,
                "x86_64",
                "Simulated",
                1000,
                "6.1",
                TOTAL_CPU,
                load(),
                List.of(),
                List.of(
                        new HostReport.Hypervisor(
                                "qemu",
                                true,
                                "qemu",
                                "9.0",
                                true,
                                List.of("PC", "MICROVM"),
                                "",
                                List.of())),
                List.of(new HostReport.Network("dummy", true, "")));
    }

    @Override
    public String toString() {
        return name
                + (hanging ? " (hanging)" : "")
                + (full ? " (full)" : "")
                + (silent ? " (silent)" : "")
                + " guests "
                + guests
                + " directories "
                + directories
                + (saved.isEmpty() ? "" : " saved " + saved)
                + (arrivals.isEmpty() ? "" : " " + arrivals);
    }
}
