package io.oneedge.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation of several steps: each of its steps fails, each is done twice, and the front-end
 * is killed at every moment of it. Whatever happens, everything comes to rest and can be removed.
 */
class OperationStepsTest {

    private static final String ACTION = "one.vm.action";

    /** Moments between two crashes that the quick proof tries. */
    private static final int STRIDE = 9;

    /** One call. */
    private record Call(String operation, List<Object> arguments) {
        static Call of(String operation, Object... arguments) {
            return new Call(operation, List.of(arguments));
        }

        void ask(Simulation cloud) {
            cloud.call(operation, arguments.toArray());
        }
    }

    /** An operation, and what was done before. VM 0 is the one that is looked at. */
    private record Case(String name, List<Call> before, Call call) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final Call MAKE =
            Call.of("one.template.instantiate", 0, "guest", false, "", false);

    private static Call act(String word) {
        return Call.of(ACTION, word, 0);
    }

    private static Call migrate(int kind) {
        return Call.of("one.vm.migrate", 0, 1, false, true, -1, kind);
    }

    private static Case running(String name, Call call) {
        return new Case(name, List.of(MAKE), call);
    }

    private static Case after(String word, String name, Call call) {
        return new Case(name, List.of(MAKE, act(word)), call);
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("instantiate", List.of(), MAKE),
                running("poweroff", act("poweroff")),
                running("poweroff-hard", act("poweroff-hard")),
                running("terminate", act("terminate")),
                running("terminate-hard", act("terminate-hard")),
                running("reboot", act("reboot")),
                running("reboot-hard", act("reboot-hard")),
                running("suspend", act("suspend")),
                running("stop", act("stop")),
                running("undeploy", act("undeploy")),
                running("undeploy-hard", act("undeploy-hard")),
                running("migrate saved", migrate(0)),
                running("migrate off", migrate(1)),
                running("migrate off at once", migrate(2)),
                running("delete by force", Call.of("one.vm.recover", 0, 3)),
                running("recreate", Call.of("one.vm.recover", 0, 4)),
                after("poweroff", "resume", act("resume")),
                after("poweroff", "migrate while off", migrate(0)),
                after("poweroff", "terminate while off", act("terminate")),
                after("suspend", "resume what was suspended", act("resume")),
                after("suspend", "migrate while suspended", migrate(0)),
                after("stop", "resume what was stopped", act("resume")),
                after("undeploy", "resume what was undeployed", act("resume")),
                after("undeploy", "terminate what was undeployed", act("terminate")),
                new Case(
                        "make an image",
                        List.of(),
                        Call.of(
                                "one.image.allocate",
                                "NAME=\"made\"\nPATH=\"/var/tmp/disk.img\"",
                                1,
                                true)),
                new Case("copy an image", List.of(), Call.of("one.image.clone", 1, "copy", -1)),
                new Case("delete an image", List.of(), Call.of("one.image.delete", 2)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void comesToRestWhicheverStepFails(Case of) {
        int commands = commands(of);
        assertThat(commands).isPositive();
        for (int turn = 0; turn < commands; turn++) {
            befall(of, new Accident(Accident.Kind.FAILS, turn));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void comesToRestWhicheverStepIsDoneTwice(Case of) {
        int commands = commands(of);
        for (int turn = 0; turn < commands; turn++) {
            befall(of, new Accident(Accident.Kind.IS_DONE_TWICE, turn));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void comesToRestAfterACrashOfTheFrontEnd(Case of) {
        crash(of, STRIDE);
    }

    @ParameterizedTest
    @MethodSource("cases")
    @Tag("long")
    void comesToRestAfterACrashOfTheFrontEndAtEveryMoment(Case of) {
        crash(of, 1);
    }

    private static void crash(Case of, int stride) {
        Simulation untouched = prepared(of);
        long before = untouched.moments();
        of.call().ask(untouched);
        untouched.settle();
        long moments = untouched.moments() - before;
        for (int moment = 0; moment < moments; moment += stride) {
            Simulation cloud = prepared(of);
            cloud.crashIn(moment);
            of.call().ask(cloud);
            cloud.settle();
            finish(of + ", killed at moment " + moment, cloud);
        }
    }

    private static int commands(Case of) {
        Accident counting = new Accident(Accident.Kind.NOTHING, -1);
        befall(of, counting);
        return counting.commands();
    }

    private static void befall(Case of, Accident accident) {
        Simulation cloud = prepared(of);
        cloud.machines().forEach(machine -> machine.befalls(accident));
        of.call().ask(cloud);
        cloud.settle();
        cloud.machines().forEach(machine -> machine.befalls(Accident.NONE));
        finish(of.name(), cloud);
    }

    private static Simulation prepared(Case of) {
        Simulation cloud = new Simulation(World.furnished(), 1, Faults.NONE, Dangers.NONE);
        cloud.fate().turnKind();
        cloud.startEverything();
        cloud.settle();
        for (Call call : of.before()) {
            call.ask(cloud);
            cloud.settle();
        }
        return cloud;
    }

    private static void finish(String what, Simulation cloud) {
        try {
            cloud.finish();
        } catch (AssertionError e) {
            throw new AssertionError(what + ": " + e.getMessage() + "\n" + cloud, e);
        }
    }
}
