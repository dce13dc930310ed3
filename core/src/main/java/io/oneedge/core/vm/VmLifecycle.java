package io.oneedge.core.vm;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The life cycle of a VM as one table: in this state, on this event, the VM goes to that state and
 * these steps are taken. What is not in the table is not available in that state. The parts of the
 * table are in files of their own.
 *
 * <p>At most one effect of a VM is pending at any time, so that effects need no order among
 * themselves. A VM can be removed from every state; a pending effect can be taken as done or as
 * failed, and then what the table says about that outcome happens.
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

    private static final Map<String, List<Transition>> PARTS = table();
    private static final List<Transition> TABLE =
            PARTS.values().stream().flatMap(List::stream).toList();
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

    /** The table in its parts, each with its heading. */
    static Map<String, List<Transition>> parts() {
        return PARTS;
    }

    private static Map<String, List<Transition>> table() {
        Map<String, List<Transition>> parts = new LinkedHashMap<>();
        parts.put("Starting", StartingRows.list());
        parts.put("Running", RunningRows.list());
        parts.put("Resting, and the end", RestingRows.list());
        parts.put("Moving to another host", MovingRows.list());
        parts.put("Disks, network interfaces and snapshots", DeviceRows.list());
        parts.put("From every state", everywhere(parts));
        return Collections.unmodifiableMap(parts);
    }

    /** Whoever gives a VM up altogether is heard in every state but the last. */
    private static List<Transition> everywhere(Map<String, List<Transition>> parts) {
        Set<Place> places = new LinkedHashSet<>();
        parts.values().stream().flatMap(List::stream).map(Transition::from).forEach(places::add);
        LifecycleRows rows = new LifecycleRows();
        for (Place place : places) {
            rows.at(place)
                    .on(
                            VmEvent.FORGET,
                            LifecycleRows.DONE,
                            RecordStep.CANCEL_EFFECTS,
                            StayStep.CLOSE_HISTORY,
                            RecordStep.RELEASE_EVERYTHING);
        }
        return rows.list();
    }

    private static Map<Place, Map<VmEvent, Transition>> byPlace() {
        Map<Place, Map<VmEvent, Transition>> found = new HashMap<>();
        for (Transition row : TABLE) {
            Transition twice =
                    found.computeIfAbsent(row.from(), place -> new HashMap<>())
                            .put(row.event(), row);
            if (twice != null) {
                throw new IllegalStateException(
                        "Two transitions from " + row.from() + " on " + row.event());
            }
        }
        return found;
    }
}
