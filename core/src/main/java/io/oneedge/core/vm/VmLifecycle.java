package io.oneedge.core.vm;

import static io.oneedge.core.vm.LcmState.BOOT;
import static io.oneedge.core.vm.LcmState.BOOT_FAILURE;
import static io.oneedge.core.vm.LcmState.BOOT_POWEROFF;
import static io.oneedge.core.vm.LcmState.BOOT_UNKNOWN;
import static io.oneedge.core.vm.LcmState.CLEANUP_DELETE;
import static io.oneedge.core.vm.LcmState.EPILOG;
import static io.oneedge.core.vm.LcmState.EPILOG_FAILURE;
import static io.oneedge.core.vm.LcmState.PROLOG;
import static io.oneedge.core.vm.LcmState.PROLOG_FAILURE;
import static io.oneedge.core.vm.LcmState.RUNNING;
import static io.oneedge.core.vm.LcmState.SHUTDOWN;
import static io.oneedge.core.vm.LcmState.SHUTDOWN_POWEROFF;
import static io.oneedge.core.vm.LcmState.UNKNOWN;
import static io.oneedge.core.vm.VmStep.CANCEL_EFFECTS;
import static io.oneedge.core.vm.VmStep.CLOSE_HISTORY;
import static io.oneedge.core.vm.VmStep.EPILOG_BEGINS;
import static io.oneedge.core.vm.VmStep.EPILOG_ENDS;
import static io.oneedge.core.vm.VmStep.OPEN_HISTORY;
import static io.oneedge.core.vm.VmStep.PREPARE;
import static io.oneedge.core.vm.VmStep.PROLOG_BEGINS;
import static io.oneedge.core.vm.VmStep.PROLOG_ENDS;
import static io.oneedge.core.vm.VmStep.RELEASE_EVERYTHING;
import static io.oneedge.core.vm.VmStep.REMOVE;
import static io.oneedge.core.vm.VmStep.RESET;
import static io.oneedge.core.vm.VmStep.RUNNING_BEGINS;
import static io.oneedge.core.vm.VmStep.RUNNING_ENDS;
import static io.oneedge.core.vm.VmStep.START;
import static io.oneedge.core.vm.VmStep.STOP;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The life cycle of a VM as one table: in this state, on this event, the VM goes to that state and
 * these steps are taken. What is not in the table is not available in that state.
 *
 * <p>At most one effect of a VM is pending at any time, so that effects need no order among
 * themselves. A terminated VM can be removed from every state that waits for something.
 */
public final class VmLifecycle {

    /** Where a VM is: its state and, while it is active, its LCM state. */
    public record Place(VmState state, LcmState lcm) {

        static Place active(LcmState lcm) {
            return new Place(VmState.ACTIVE, lcm);
        }

        static Place resting(VmState state) {
            return new Place(state, LcmState.LCM_INIT);
        }

        /** As OpenNebula's messages name it: {@code RUNNING}, {@code DONE}. */
        @Override
        public String toString() {
            return state == VmState.ACTIVE ? lcm.name() : state.shown();
        }
    }

    /** One row of the table. */
    public record Transition(Place from, VmEvent event, Place to, List<VmStep> steps) {
        public Transition {
            steps = List.copyOf(steps);
        }
    }

    private static final Place PENDING = Place.resting(VmState.PENDING);
    private static final Place HOLD = Place.resting(VmState.HOLD);
    private static final Place POWEROFF = Place.resting(VmState.POWEROFF);
    private static final Place DONE = Place.resting(VmState.DONE);

    private static final List<Transition> TABLE = table();
    private static final Map<Place, Map<VmEvent, Transition>> BY_PLACE = byPlace();

    private VmLifecycle() {}

    /** What happens on this event at this place, or nothing if it is not available there. */
    public static Optional<Transition> decide(Place place, VmEvent event) {
        return Optional.ofNullable(BY_PLACE.getOrDefault(place, Map.of()).get(event));
    }

    /** The whole table, in the order in which it is documented. */
    public static List<Transition> transitions() {
        return TABLE;
    }

    private static List<Transition> table() {
        Rows rows = new Rows();
        waiting(rows);
        starting(rows);
        running(rows);
        off(rows);
        ending(rows);
        return Collections.unmodifiableList(rows.list);
    }

    private static void waiting(Rows rows) {
        rows.at(PENDING)
                .on(VmEvent.HOLD, HOLD)
                .on(VmEvent.DEPLOY, Place.active(PROLOG), OPEN_HISTORY, PROLOG_BEGINS, PREPARE)
                .onEach(ends(), DONE, RELEASE_EVERYTHING);
        rows.at(HOLD)
                .on(VmEvent.RELEASE, PENDING)
                .on(VmEvent.DEPLOY, Place.active(PROLOG), OPEN_HISTORY, PROLOG_BEGINS, PREPARE)
                .onEach(ends(), DONE, RELEASE_EVERYTHING);
    }

    private static void starting(Rows rows) {
        rows.at(Place.active(PROLOG))
                .on(VmEvent.PREPARED, Place.active(BOOT), PROLOG_ENDS, START)
                .on(VmEvent.PREPARE_FAILED, Place.active(PROLOG_FAILURE), PROLOG_ENDS)
                .on(VmEvent.DELETE, Place.active(CLEANUP_DELETE), CANCEL_EFFECTS, REMOVE);
        rows.at(Place.active(PROLOG_FAILURE))
                .on(VmEvent.RETRY, Place.active(PROLOG), PROLOG_BEGINS, PREPARE)
                .onEach(ends(), Place.active(CLEANUP_DELETE), REMOVE);
        rows.at(Place.active(BOOT))
                .on(VmEvent.STARTED, Place.active(RUNNING), RUNNING_BEGINS)
                .on(VmEvent.START_FAILED, Place.active(BOOT_FAILURE))
                .on(VmEvent.DELETE, Place.active(CLEANUP_DELETE), CANCEL_EFFECTS, REMOVE);
        rows.at(Place.active(BOOT_FAILURE))
                .on(VmEvent.RETRY, Place.active(BOOT), START)
                .on(VmEvent.GUEST_RUNS, Place.active(RUNNING), RUNNING_BEGINS)
                .onEach(ends(), Place.active(CLEANUP_DELETE), REMOVE);
        rows.at(Place.active(BOOT_POWEROFF))
                .on(VmEvent.STARTED, Place.active(RUNNING), RUNNING_BEGINS)
                .on(VmEvent.START_FAILED, POWEROFF, CLOSE_HISTORY)
                .on(VmEvent.DELETE, Place.active(CLEANUP_DELETE), CANCEL_EFFECTS, REMOVE);
        rows.at(Place.active(BOOT_UNKNOWN))
                .on(VmEvent.STARTED, Place.active(RUNNING), RUNNING_BEGINS)
                .on(VmEvent.START_FAILED, Place.active(UNKNOWN))
                .on(VmEvent.DELETE, Place.active(CLEANUP_DELETE), CANCEL_EFFECTS, REMOVE);
    }

    private static void running(Rows rows) {
        // A reboot may be pending while the VM runs, or while nobody knows: it gives way.
        rows.at(Place.active(RUNNING))
                .on(
                        VmEvent.POWEROFF,
                        Place.active(SHUTDOWN_POWEROFF),
                        CANCEL_EFFECTS,
                        VmStep.SHUTDOWN)
                .on(VmEvent.POWEROFF_HARD, Place.active(SHUTDOWN_POWEROFF), CANCEL_EFFECTS, STOP)
                .on(VmEvent.TERMINATE, Place.active(SHUTDOWN), CANCEL_EFFECTS, VmStep.SHUTDOWN)
                .on(VmEvent.TERMINATE_HARD, Place.active(SHUTDOWN), CANCEL_EFFECTS, STOP)
                .on(VmEvent.REBOOT, Place.active(RUNNING), CANCEL_EFFECTS, VmStep.REBOOT)
                .on(VmEvent.REBOOT_HARD, Place.active(RUNNING), CANCEL_EFFECTS, RESET)
                .on(VmEvent.REBOOTED, Place.active(RUNNING))
                .on(VmEvent.REBOOT_FAILED, Place.active(RUNNING))
                .on(VmEvent.GUEST_GONE, POWEROFF, CANCEL_EFFECTS, RUNNING_ENDS, CLOSE_HISTORY)
                .on(VmEvent.GUEST_UNKNOWN, Place.active(UNKNOWN))
                .on(VmEvent.DELETE, Place.active(CLEANUP_DELETE), CANCEL_EFFECTS, REMOVE);
        rows.at(Place.active(UNKNOWN))
                .on(VmEvent.GUEST_RUNS, Place.active(RUNNING))
                .on(VmEvent.GUEST_GONE, POWEROFF, CANCEL_EFFECTS, RUNNING_ENDS, CLOSE_HISTORY)
                .on(VmEvent.RESUME, Place.active(BOOT_UNKNOWN), CANCEL_EFFECTS, START)
                .on(
                        VmEvent.POWEROFF,
                        Place.active(SHUTDOWN_POWEROFF),
                        CANCEL_EFFECTS,
                        VmStep.SHUTDOWN)
                .on(VmEvent.POWEROFF_HARD, Place.active(SHUTDOWN_POWEROFF), CANCEL_EFFECTS, STOP)
                .on(VmEvent.TERMINATE, Place.active(SHUTDOWN), CANCEL_EFFECTS, VmStep.SHUTDOWN)
                .on(VmEvent.TERMINATE_HARD, Place.active(SHUTDOWN), CANCEL_EFFECTS, STOP)
                .on(VmEvent.DELETE, Place.active(CLEANUP_DELETE), CANCEL_EFFECTS, REMOVE);
        rows.at(Place.active(SHUTDOWN_POWEROFF))
                .onEach(halted(), POWEROFF, RUNNING_ENDS, CLOSE_HISTORY)
                .onEach(notHalted(), Place.active(RUNNING))
                .on(VmEvent.DELETE, Place.active(CLEANUP_DELETE), CANCEL_EFFECTS, REMOVE);
    }

    private static void off(Rows rows) {
        rows.at(POWEROFF)
                .on(VmEvent.RESUME, Place.active(BOOT_POWEROFF), OPEN_HISTORY, START)
                .on(VmEvent.GUEST_RUNS, Place.active(RUNNING), OPEN_HISTORY, RUNNING_BEGINS)
                .on(VmEvent.TERMINATE, Place.active(EPILOG), EPILOG_BEGINS, REMOVE)
                .on(VmEvent.TERMINATE_HARD, Place.active(EPILOG), EPILOG_BEGINS, REMOVE)
                .on(VmEvent.DELETE, Place.active(CLEANUP_DELETE), REMOVE);
    }

    private static void ending(Rows rows) {
        rows.at(Place.active(SHUTDOWN))
                .onEach(halted(), Place.active(EPILOG), RUNNING_ENDS, EPILOG_BEGINS, REMOVE)
                .onEach(notHalted(), Place.active(RUNNING))
                .on(VmEvent.DELETE, Place.active(CLEANUP_DELETE), CANCEL_EFFECTS, REMOVE);
        rows.at(Place.active(EPILOG))
                .on(VmEvent.REMOVED, DONE, EPILOG_ENDS, CLOSE_HISTORY, RELEASE_EVERYTHING)
                .on(VmEvent.REMOVE_FAILED, Place.active(EPILOG_FAILURE))
                .on(VmEvent.DELETE, Place.active(CLEANUP_DELETE), CANCEL_EFFECTS, REMOVE);
        rows.at(Place.active(EPILOG_FAILURE))
                .on(VmEvent.RETRY, Place.active(EPILOG), REMOVE)
                .onEach(ends(), Place.active(CLEANUP_DELETE), REMOVE);
        // Whoever deletes by force wants the record gone even if the host never answers again.
        rows.at(Place.active(CLEANUP_DELETE))
                .on(VmEvent.REMOVED, DONE, CLOSE_HISTORY, RELEASE_EVERYTHING)
                .on(VmEvent.REMOVE_FAILED, DONE, CLOSE_HISTORY, RELEASE_EVERYTHING)
                .on(VmEvent.DELETE, DONE, CANCEL_EFFECTS, CLOSE_HISTORY, RELEASE_EVERYTHING);
    }

    private static List<VmEvent> ends() {
        return List.of(VmEvent.TERMINATE, VmEvent.TERMINATE_HARD, VmEvent.DELETE);
    }

    private static List<VmEvent> halted() {
        return List.of(VmEvent.SHUT_DOWN, VmEvent.STOPPED);
    }

    private static List<VmEvent> notHalted() {
        return List.of(VmEvent.SHUTDOWN_FAILED, VmEvent.STOP_FAILED);
    }

    private static Map<Place, Map<VmEvent, Transition>> byPlace() {
        Map<Place, Map<VmEvent, Transition>> found = new HashMap<>();
        for (Transition row : TABLE) {
            Transition twice =
                    found.computeIfAbsent(row.from(), place -> new HashMap<>())
                            .put(row.event(), row);
            if (twice != null) {
                throw new IllegalStateException("Two transitions from " + row.from());
            }
        }
        return found;
    }

    /** Collects rows that begin at one place. */
    private static final class Rows {
        private final List<Transition> list = new ArrayList<>();
        private Place from = PENDING;

        Rows at(Place place) {
            from = place;
            return this;
        }

        Rows on(VmEvent event, Place to, VmStep... steps) {
            list.add(new Transition(from, event, to, List.of(steps)));
            return this;
        }

        Rows onEach(List<VmEvent> events, Place to, VmStep... steps) {
            events.forEach(event -> on(event, to, steps));
            return this;
        }
    }
}
