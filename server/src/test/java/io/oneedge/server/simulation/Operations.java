package io.oneedge.server.simulation;

import io.oneedge.core.vm.VmEvent;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every operation of several steps: of VMs as their life cycle has them, of images, and of what VMs
 * share.
 */
final class Operations {

    /**
     * An operation.
     *
     * @param way to where VM 0 has to be
     * @param before what has to be done there first
     */
    record Operation(String name, List<Leg> way, List<Call> before, Call request) {

        /** A cloud in which it can be asked for. */
        Simulation prepared() {
            Simulation cloud = Journeys.at(way);
            for (Call first : before) {
                first.ask(cloud);
                cloud.goOnToTheEnd();
            }
            return cloud;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Leg> TO_RUNNING =
            List.of(
                    new Leg.Ask(
                            VmEvent.DEPLOY,
                            List.of(),
                            Asking.ofFirst(VmEvent.DEPLOY).orElseThrow()),
                    new Leg.Await(true),
                    new Leg.Await(true));

    private static final Journeys JOURNEYS = Journeys.explored();

    private static final List<Operation> ALL =
            Stream.concat(JOURNEYS.all().stream().map(Operations::of), ofOthers()).toList();

    private Operations() {}

    /** The shortest way to everywhere that a VM can be. */
    static Collection<List<Leg>> ways() {
        return JOURNEYS.ways();
    }

    static List<Operation> all() {
        return ALL;
    }

    /** What can be asked of VMs. */
    static Collection<Journeys.Journey> journeys() {
        return JOURNEYS.all();
    }

    private static Operation of(Journeys.Journey journey) {
        Leg.Ask request = journey.request();
        return new Operation(journey.toString(), journey.way(), request.before(), request.call());
    }

    private static Stream<Operation> ofOthers() {
        return Stream.of(
                new Operation(
                        "change the rules of a VM that runs",
                        TO_RUNNING,
                        List.of(),
                        Call.of(
                                "one.secgroup.update",
                                0,
                                "RULE=[PROTOCOL=TCP,RULE_TYPE=inbound,RANGE=22]",
                                0)),
                asked(
                        "make an image from a file",
                        Call.of(
                                "one.image.allocate",
                                "NAME=\"made\"\nPATH=\"/var/tmp/disk.img\"",
                                1,
                                true)),
                asked(
                        "make an empty image",
                        Call.of(
                                "one.image.allocate",
                                "NAME=\"made\"\nTYPE=DATABLOCK\nSIZE=64\nFORMAT=raw",
                                1,
                                true)),
                asked("copy an image", Call.of("one.image.clone", 1, "copy", -1)),
                asked("delete an image", Call.of("one.image.delete", 2)),
                asked(
                        "copy a VM template with its images",
                        Call.of("one.template.clone", 0, "copy", true)),
                asked(
                        "delete a VM template with its images",
                        Call.of("one.template.delete", 0, true)),
                asked(
                        "make a VM with copies of its images",
                        Call.of("one.template.instantiate", 0, "kept", false, "", true)));
    }

    private static Operation asked(String name, Call call) {
        return new Operation(name, List.of(), List.of(), call);
    }
}
