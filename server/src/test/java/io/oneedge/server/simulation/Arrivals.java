package io.oneedge.server.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a machine has of guests that come to it, or leave it, while they run. */
final class Arrivals {

    /**
     * The machine of a guest that has not been told to run.
     *
     * @param complete whether all of its memory and its disks is there
     */
    record Arriving(String attempt, boolean complete) {}

    /** A sending, as an agent remembers it. */
    private static final class Sending {
        final String attempt;
        int asked;

        Sending(String attempt) {
            this.attempt = attempt;
        }
    }

    private final Machine machine;

    /** By VM the attempt in which it is to come; the disk keeps it. */
    private final Map<Integer, String> expected = new TreeMap<>();

    private final Map<Integer, Arriving> arriving = new TreeMap<>();

    /** VMs whose guests were sent from here, and rest. */
    private final TreeSet<Integer> resting = new TreeSet<>();

    /** VMs whose disks here lack what is still to be sent. */
    private final TreeSet<Integer> hollow = new TreeSet<>();

    private final Map<Integer, MoveRun.Way> ways = new HashMap<>();
    private final Map<Integer, Sending> sendings = new HashMap<>();

    Arrivals(Machine machine) {
        this.machine = machine;
    }

    boolean isResting(int vm) {
        return resting.contains(vm);
    }

    boolean isHollow(int vm) {
        return hollow.contains(vm);
    }

    boolean isEmpty() {
        return expected.isEmpty() && arriving.isEmpty() && resting.isEmpty();
    }

    Optional<Arriving> arriving(int vm) {
        return Optional.ofNullable(arriving.get(vm));
    }

    void copied(int vm) {
        hollow.add(vm);
    }

    void leads(int vm, MoveRun.Way way) {
        ways.put(vm, way);
    }

    void expect(int vm, String attempt) {
        takeBack(vm);
        expected.put(vm, attempt);
    }

    boolean isExpected(int vm, String attempt) {
        return attempt.equals(expected.get(vm));
    }

    boolean isExpected(int vm) {
        return expected.containsKey(vm);
    }

    void receive(int vm, String attempt) {
        expected.put(vm, attempt);
        arriving.put(vm, new Arriving(attempt, false));
        hollow.add(vm);
    }

    /** From here on it is not taken back by itself. */
    void told(int vm) {
        expected.remove(vm);
    }

    void runs(int vm) {
        arriving.remove(vm);
    }

    /** Nothing of the guest's machine is here any more; what was expected is so still. */
    void forget(int vm) {
        arriving.remove(vm);
        resting.remove(vm);
        sendings.remove(vm);
    }

    void filesGo(int vm) {
        hollow.remove(vm);
    }

    /** What was expected is not wanted any more: nothing of it stays. */
    void takeBack(int vm) {
        if (expected.remove(vm) != null) {
            machine.remove(vm);
        }
    }

    /** Nothing came in time. */
    void takeAllBack() {
        new TreeSet<>(expected.keySet()).forEach(this::takeBack);
    }

    /** Begins to send, or goes on with it: true if all is sent; empty if it is given up. */
    Optional<Boolean> depart(int vm, String attempt, boolean begin) {
        if (begin) {
            sendings.putIfAbsent(vm, new Sending(attempt));
        }
        Sending sending = sendings.get(vm);
        if (sending == null || !sending.attempt.equals(attempt)) {
            return Optional.empty();
        }
        MoveRun.Way way = ways.get(vm);
        if (resting.contains(vm)) {
            return Optional.of(true);
        }
        if (way == null || !way.isOpen() || !way.target.arrivals().isExpected(vm, attempt)) {
            sendings.remove(vm);
            return Optional.empty();
        }
        sending.asked++;
        if (sending.asked < 3) {
            return Optional.of(false);
        }
        return way.target.arrivals().takesAll(vm, attempt) ? sent(vm) : Optional.empty();
    }

    private Optional<Boolean> sent(int vm) {
        resting.add(vm);
        return Optional.of(true);
    }

    private boolean takesAll(int vm, String attempt) {
        boolean there = arriving(vm).filter(to -> to.attempt().equals(attempt)).isPresent();
        if (there) {
            arriving.put(vm, new Arriving(attempt, true));
            hollow.remove(vm);
        }
        return there;
    }

    void stay(int vm) {
        sendings.remove(vm);
        resting.remove(vm);
    }

    /** A new agent ends the machines of those that come, and waits for whom it expected. */
    void agentBegins() {
        sendings.clear();
        arriving.clear();
    }

    @Override
    public String toString() {
        return "expected "
                + expected
                + " arriving "
                + arriving
                + " resting "
                + resting
                + " hollow "
                + hollow;
    }
}
