package io.oneedge.server.simulation;

import io.oneedge.core.image.Images;
import io.oneedge.core.journal.Effect;
import io.oneedge.core.journal.Effects;
import io.oneedge.core.journal.Journal;
import io.oneedge.core.vm.Vm;
import io.oneedge.core.vm.VmState;
import io.oneedge.core.vm.Vms;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.wire.agent.GuestChanged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/** One cloud and what befalls it, step by step, as one seed has it. */
final class Simulation {

    /** Hosts that there are at the beginning. */
    static final int MACHINES = 2;

    /** The name of the front-end's own machine, which is no host. */
    static final String FRONT_END = "front-end";

    /** Steps of front-end and agents after which they must have come to rest. */
    private static final int REST_MAX = 20_000;

    /** Rounds of monitoring in which nothing is new; the second says what the first has said. */
    private static final int ROUNDS_QUIET = 3;

    /**
     * Rounds of monitoring after which everybody must know what runs. What was scheduled and cannot
     * be done is tried again every minute for ten minutes.
     */
    private static final int ROUNDS_MAX = 80;

    /** Within which every datastore is looked at. */
    private static final Duration LOOKS = Duration.ofSeconds(300);

    private static final Duration ROUND = Duration.ofSeconds(15);

    private static final int ADMINISTRATOR = 0;

    /** Of 100 things that happen, those that somebody asks for. */
    private static final int CLIENTS = 34;

    /** Recovers a VM by deleting it. */
    private static final int DELETE = 3;

    private final Fate fate;
    private final Faults faults;
    private final Dangers dangers;
    private final Trace trace = new Trace();
    private final SimulatedClock clock = new SimulatedClock();
    private final CrashingStore store;
    private final TreeSet<String> contents;
    private final List<Machine> machines = new ArrayList<>();
    private final Acknowledged acknowledged = new Acknowledged();
    private final Words words = new Words();
    private final Shares shares = new Shares();
    private final Clients clients;
    private Optional<FrontEndLife> life = Optional.empty();
    private int crashIn = -1;
    private long moments;
    private long checked = -1;

    Simulation(World world, long seed, Faults faults, Dangers dangers) {
        this.fate = new Fate(seed);
        this.faults = faults;
        this.dangers = dangers;
        this.store = new CrashingStore(clock, faults.order(), world.tables(), this::moment);
        this.contents = new TreeSet<>(world.contents());
        for (int number = 0; number <= MACHINES; number++) {
            machines.add(new Machine("node" + number, contents, machines));
        }
        machines.add(new Machine(FRONT_END, contents, machines));
        this.clients = new Clients(store, fate, trace, acknowledged, words, shares);
    }

    Fate fate() {
        return fate;
    }

    CrashingStore store() {
        return store;
    }

    TreeSet<String> contents() {
        return contents;
    }

    Trace trace() {
        return trace;
    }

    List<Machine> machines() {
        return machines;
    }

    /** How many moments have passed at which a crash could part one thing from the next. */
    long moments() {
        return moments;
    }

    private void moment(String where) {
        moments++;
        if (crashIn >= 0 && crashIn-- == 0) {
            throw new FrontEndCrash(where);
        }
    }

    /** The front-end is killed after so many moments from now. */
    void crashIn(int moment) {
        crashIn = moment;
    }

    /** One thing happens, and after it every promise holds. */
    void step() {
        if (life.isEmpty() && fate.percent(60)) {
            trace.tell("the front-end starts");
            startFrontEnd();
        } else {
            happen(fate.below(100));
        }
        requirePromises();
    }

    /** Something happens that nobody asked for, and after it every promise holds. */
    void befall() {
        if (life.isEmpty()) {
            startFrontEnd();
        } else {
            happen(CLIENTS + fate.below(100 - CLIENTS));
        }
        requirePromises();
    }

    private void happen(int dice) {
        if (dice < 28) {
            alive(this::ask);
        } else if (dice < CLIENTS) {
            alive(this::askTogether);
        } else if (dice < 82) {
            goOn(1 + fate.below(12));
        } else if (dice < 86) {
            clock.pass(Duration.ofSeconds(1 + fate.below(20)));
        } else if (dice < 89) {
            trace.tell("monitoring");
            machines.forEach(machine -> machine.agent().ifPresent(AgentProgram::report));
        } else if (dice < 91) {
            guestEnds();
        } else {
            danger(fate.below(10));
        }
    }

    private void danger(int which) {
        switch (which) {
            case 0 -> when(dangers.crashes(), () -> crashIn = fate.below(8));
            case 1 -> when(dangers.crashes(), () -> crash("at rest"));
            case 2 -> when(dangers.hosts(), () -> agentEnds(fate.one(machines)));
            case 3 -> when(dangers.hosts(), () -> trace.tell(fate.one(machines).hangsOrIsBack()));
            case 4 -> when(dangers.hosts(), this::breakALink);
            case 5 -> when(dangers.disks(), this::fillTheStore);
            case 6 -> when(dangers.disks(), () -> trace.tell(fate.one(machines).isFullOrHasRoom()));
            case 7 ->
                    when(
                            dangers.hosts(),
                            () -> trace.tell(fate.one(machines).fallsSilentOrTalks()));
            case 8 ->
                    when(dangers.results(), () -> alive(() -> life.orElseThrow().repeatAResult()));
            default -> when(dangers.results(), () -> store.slow(fate.percent(50)));
        }
    }

    private static void when(boolean allowed, Runnable danger) {
        if (allowed) {
            danger.run();
        }
    }

    private void ask() {
        clients.ask(life.orElseThrow().brain());
    }

    /** Several people ask at once: what they change is synced together. */
    private void askTogether() {
        store.hold();
        int together = 2 + fate.below(3);
        for (int who = 1; who <= together; who++) {
            store.as(who);
            clients.ask(life.orElseThrow().brain());
        }
        store.as(0);
        store.release();
    }

    private void guestEnds() {
        Machine machine = fate.one(machines);
        List<Integer> running =
                machine.guests().keySet().stream().filter(machine::isRunning).toList();
        if (!running.isEmpty() && machine.agent().isPresent()) {
            int vm = fate.one(running);
            trace.tell("the guest of VM " + vm + " on " + machine.name() + " ends by itself");
            machine.agent()
                    .get()
                    .guestEnds(
                            vm,
                            fate.percent(50)
                                    ? GuestChanged.Change.DIED
                                    : GuestChanged.Change.SHUT_DOWN);
        }
    }

    private void agentEnds(Machine machine) {
        trace.tell("the agent of " + machine.name() + " ends");
        machine.killAgent();
    }

    private void breakALink() {
        alive(() -> {
            MachineLink link = fate.one(life.orElseThrow().links());
            trace.tell("the link to " + link + " breaks");
            link.close();
            if (fate.percent(40)) {
                link.lost();
            }
        });
    }

    private void fillTheStore() {
        if (fate.percent(30)) {
            trace.tell("the next sync fails");
            store.failNextSync();
            return;
        }
        store.full(!store.isFull());
        trace.tell(store.isFull() ? "the store's disk is full" : "the store's disk has room");
    }

    /** Runs what a living front-end does; it may be killed by it. */
    private void alive(Runnable work) {
        if (life.isEmpty()) {
            return;
        }
        try {
            work.run();
        } catch (FrontEndCrash crash) {
            crash(String.valueOf(crash.getMessage()));
        } catch (Failure failure) {
            trace.tell("failed: " + failure.message());
        }
    }

    private void crash(String where) {
        if (life.isPresent()) {
            trace.tell("CRASH " + where);
            life.get().close();
        }
        life = Optional.empty();
        crashIn = -1;
        if (store.crash(fate.fault(50))) {
            trace.tell("what a sync that failed had written is there");
            shares.limitsAsked();
        }
    }

    /**
     * The front-end is killed, and started again.
     *
     * @param kept whether it finds what a sync that failed had written
     */
    void restart(boolean kept) {
        life.ifPresent(FrontEndLife::close);
        life = Optional.empty();
        store.crash(kept);
        startFrontEnd();
    }

    private void startFrontEnd() {
        try {
            life = Optional.of(new FrontEndLife(faults, store, clock, machines, fate, trace));
        } catch (FrontEndCrash crash) {
            crash(String.valueOf(crash.getMessage()));
        } catch (Failure failure) {
            trace.tell("the front-end does not start: " + failure.message());
            crash("at the start");
        }
    }

    /** Front-end and agents go on with so many things. */
    private void goOn(int steps) {
        boolean more = true;
        for (int step = 0; more && step < steps; step++) {
            more = goOn();
        }
    }

    /** Everything goes on until time has to pass before anything can. */
    void goOnToTheEnd() {
        int steps = 0;
        while (goOn()) {
            steps++;
            if (steps > REST_MAX) {
                throw new AssertionError("It does not come to rest");
            }
        }
        alive(store::release);
    }

    /** Goes on one thing after another, until this is so or nothing more can go on. */
    void goOnUntil(BooleanSupplier reached) {
        boolean more = true;
        for (int step = 0; more && step < REST_MAX && !reached.getAsBoolean(); step++) {
            more = goOn();
        }
    }

    /** For a while nobody can say which guests run. */
    void loseSight() {
        machines.forEach(machine -> machine.silence(true));
        settle();
        machines.forEach(machine -> machine.silence(false));
    }

    private boolean goOn() {
        List<Runnable> steps = new ArrayList<>();
        for (Machine machine : machines) {
            if (!machine.isHanging()) {
                if (machine.agent().isEmpty()) {
                    steps.add(() -> machine.startAgent(fate, trace));
                }
                machine.agent()
                        .filter(AgentProgram::hasWork)
                        .ifPresent(agent -> steps.add(agent::step));
            }
        }
        life.ifPresent(living -> {
            if (living.canGoOn()) {
                steps.add(() -> alive(living::step));
            }
        });
        if (steps.isEmpty()) {
            return false;
        }
        fate.one(steps).run();
        return true;
    }

    void startEverything() {
        crashIn = -1;
        store.mend();
        store.slow(false);
        for (Machine machine : machines) {
            machine.hang(false);
            machine.full(false);
            machine.silence(false);
            if (machine.agent().isEmpty()) {
                machine.startAgent(fate, trace);
            }
        }
        if (life.isEmpty()) {
            startFrontEnd();
        }
    }

    /** Everything goes on until nothing is left to do, and everybody has said what runs. */
    void settle() {
        int quiet = 0;
        for (int round = 0; quiet < ROUNDS_QUIET; round++) {
            if (round > ROUNDS_MAX) {
                throw new AssertionError("There is always something new");
            }
            long before = store.groups();
            goOnToTheEnd();
            quiet = store.groups() == before ? quiet + 1 : 0;
            clock.pass(ROUND);
            machines.forEach(machine -> machine.agent().ifPresent(AgentProgram::report));
        }
    }

    /** The administrator asks. */
    void call(String operation, Object... arguments) {
        alive(() ->
                clients.call(
                        life.orElseThrow().brain(), ADMINISTRATOR, operation, List.of(arguments)));
    }

    /** The administrator asks; whether it was not refused. */
    boolean accepts(Call call) {
        List<Boolean> accepted = new ArrayList<>();
        alive(() ->
                accepted.add(
                        clients.call(
                                        life.orElseThrow().brain(),
                                        ADMINISTRATOR,
                                        call.operation(),
                                        call.arguments())
                                .isPresent()));
        return accepted.equals(List.of(true));
    }

    /** Fails with the first promise that is broken, if anything is new. */
    void requirePromises() {
        long now = store.groups() + machines.stream().mapToLong(Machine::changes).sum();
        if (now == checked) {
            return;
        }
        checked = now;
        life.ifPresent(living ->
                store.look(reading -> {
                    Promises.require(reading, living.brain(), machines, words);
                    acknowledged.require(store, reading);
                    shares.require(reading);
                }));
    }

    /** Faults stop and time goes on: everything comes to rest, and can be removed. */
    void finish() {
        trace.tell("-- faults stop");
        fate.turnKind();
        startEverything();
        settle();
        // Longer than any host waits for a guest that does not come.
        machines.forEach(machine -> machine.arrivals().takeAllBack());
        settle();
        requirePromises();
        store.look(reading -> Rest.require(reading, machines, words));
        requireVerified();
        // Time passed once more after everybody had come to rest.
        long before = clock.instant().minus(ROUND).getEpochSecond();
        store.look(reading -> Rest.requireScheduled(reading, before));
        requirePlaced();
        trace.tell("-- everything is removed");
        for (Vm vm : store.all(Vms.KIND)) {
            if (vm.state() != VmState.DONE) {
                call("one.vm.recover", vm.id(), DELETE);
            }
        }
        settle();
        removeImages();
        clock.pass(LOOKS);
        settle();
        requirePromises();
        store.look(reading -> {
            Rest.require(reading, machines, words);
            Rest.requireLooks(reading, machines.getLast());
            Shares.requireNothing(reading);
            for (Vm vm : reading.all(Vms.KIND)) {
                Promises.check(
                        vm.state() == VmState.DONE,
                        () -> "VM " + vm.id() + " is " + vm.place() + " in the end");
            }
            Promises.check(Journal.pending(reading).isEmpty(), () -> "Effects are left");
        });
    }

    /** Nothing uses them any more. */
    private void removeImages() {
        store.all(Images.KIND).forEach(image -> call("one.image.delete", image.id()));
    }

    /** No VM waits for a place that it could have: one more round would place none. */
    private void requirePlaced() {
        List<Integer> before = waiting();
        alive(() -> life.orElseThrow().placeOnceMore());
        Promises.check(
                waiting().equals(before), () -> "VMs that could have been placed: " + before);
    }

    private List<Integer> waiting() {
        return store.all(Vms.KIND).stream().filter(Vm::waitsForPlace).map(Vm::id).toList();
    }

    /** What the program says of its own numbers. */
    private void requireVerified() {
        String verification = life.orElseThrow().brain().verification();
        Promises.check(!verification.contains("<DIFFERENCE>"), () -> verification);
    }

    /** Every effect that the journal knows. */
    List<Effect> effects() {
        return store.all(Effects.KIND);
    }

    @Override
    public String toString() {
        return trace
                + "\n-- in the end\n"
                + life.map(FrontEndLife::toString).orElse("no front-end")
                + "\n"
                + String.join("\n", machines.stream().map(Machine::toString).toList());
    }
}
