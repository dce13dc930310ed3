package io.oneedge.server.simulation;

import io.oneedge.core.vm.VmEvent;
import java.util.List;

/** One piece of a VM's way through its life cycle. */
sealed interface Leg {

    void go(Simulation cloud);

    /** Somebody asks for something, after what has to be done before it. */
    record Ask(VmEvent event, List<Call> before, Call call) implements Leg {

        @Override
        public void go(Simulation cloud) {
            for (Call first : before) {
                first.ask(cloud);
                cloud.goOnToTheEnd();
            }
            call.ask(cloud);
        }

        @Override
        public String toString() {
            return event.name();
        }
    }

    /** What it waits for is done, or fails. */
    record Await(boolean done) implements Leg {

        @Override
        public void go(Simulation cloud) {
            Standing before = Standing.of(cloud);
            Accident accident = done ? Accident.NONE : new Accident(Accident.Kind.FAILS, 0);
            cloud.machines().forEach(machine -> machine.befalls(accident));
            cloud.goOnUntil(() -> !Standing.of(cloud).equals(before));
            cloud.machines().forEach(machine -> machine.befalls(Accident.NONE));
        }

        @Override
        public String toString() {
            return done ? "done" : "failed";
        }
    }

    /** Its host could not find out whether it runs. */
    record LoseSight() implements Leg {

        @Override
        public void go(Simulation cloud) {
            cloud.loseSight();
        }

        @Override
        public String toString() {
            return "out of sight";
        }
    }
}
