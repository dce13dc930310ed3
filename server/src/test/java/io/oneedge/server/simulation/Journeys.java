package io.oneedge.server.simulation;

import io.oneedge.core.vm.LcmState;
import io.oneedge.core.vm.VmEvent;
import io.oneedge.core.vm.VmLifecycle;
import io.oneedge.core.vm.VmLifecycle.Place;
import io.oneedge.core.vm.VmState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that can be asked of a VM, at every place of its life where it means work for a host:
 * found by going every way that the table of the life cycle shows, the shortest first.
 */
final class Journeys {

    private static final Place RUNNING = new Place(VmState.ACTIVE, LcmState.RUNNING);

    /** What a request does: from where to where, and what it begins. */
    record Course(Place from, Place to, String step) {}

    /** A request, and the way to where it is made. */
    record Journey(List<Leg> way, Leg.Ask request, Course course) {

        Journey {
            way = List.copyOf(way);
        }

        @Override
        public String toString() {
            return request + " at " + course.from() + (way.isEmpty() ? "" : ", after " + way);
        }
    }

    /** The same in one case: a move that failed is tried again, or turned round. */
    private record Kind(Course course, boolean again) {}

    private final Map<Kind, Journey> found = new LinkedHashMap<>();
    private final Map<Standing.Kind, List<Leg>> ways = new LinkedHashMap<>();
    private final Deque<List<Leg>> open = new ArrayDeque<>();

    private Journeys() {}

    /** Every way that there is. */
    static Journeys explored() {
        Journeys journeys = new Journeys();
        journeys.open.add(List.of());
        while (!journeys.open.isEmpty()) {
            journeys.look(journeys.open.remove());
        }
        return journeys;
    }

    /** Every request that means work for a host, where it is made. */
    Collection<Journey> all() {
        return found.values();
    }

    /** The shortest way to everywhere that a VM can be. */
    Collection<List<Leg>> ways() {
        return ways.values();
    }

    /** A cloud in which VM 0 has come so far. */
    static Simulation at(List<Leg> way) {
        return at(way, 1, Dangers.NONE);
    }

    /** The same; what may go wrong later is for its caller to begin. */
    static Simulation at(List<Leg> way, long seed, Dangers dangers) {
        Simulation cloud = new Simulation(World.furnished(), seed, Faults.NONE, dangers);
        cloud.fate().turnKind();
        cloud.startEverything();
        cloud.goOnToTheEnd();
        Asking.MAKE.ask(cloud);
        way.forEach(leg -> leg.go(cloud));
        return cloud;
    }

    private void look(List<Leg> way) {
        Standing here = Standing.of(at(way));
        if (ways.putIfAbsent(here.kind(), way) != null) {
            return;
        }
        for (Leg leg : legs(here)) {
            Simulation cloud = at(way);
            leg.go(cloud);
            Standing there = Standing.of(cloud);
            if (there.equals(here)) {
                continue;
            }
            List<Leg> further = new ArrayList<>(way);
            further.add(leg);
            open.add(further);
            if (leg instanceof Leg.Ask request
                    && there.step().isPresent()
                    && !there.effect().equals(here.effect())) {
                Course course = new Course(here.place(), there.place(), there.step().get());
                Kind kind = new Kind(course, request.event() == VmEvent.RETRY);
                found.putIfAbsent(kind, new Journey(way, request, course));
            }
        }
    }

    private static List<Leg> legs(Standing here) {
        List<Leg> legs = new ArrayList<>();
        if (here.step().isPresent()) {
            legs.add(new Leg.Await(true));
            legs.add(new Leg.Await(false));
        }
        if (here.place().equals(RUNNING)) {
            legs.add(new Leg.LoseSight());
        }
        for (VmEvent event : VmEvent.values()) {
            Optional<Call> call = Asking.ofFirst(event);
            if (call.isPresent() && VmLifecycle.decide(here.place(), event).isPresent()) {
                legs.add(new Leg.Ask(event, Asking.before(here.place(), event), call.get()));
            }
        }
        return legs;
    }
}
