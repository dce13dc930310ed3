package io.oneedge.acceptance.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.acceptance.process.Patience;
import io.oneedge.wire.agent.AgentAction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A guest that writes its disk goes from host to host, and at each step of that an agent or the
 * front-end is killed. Afterwards the same guest runs, once, its disk is whole, and nobody helped.
 */
@Tag("long")
class KilledMoveTest {

    private static final Duration LIMIT = Duration.ofMinutes(4);

    /** Who is killed. */
    private enum Victim {
        SOURCE,
        TARGET,
        FRONT_END
    }

    /**
     * A step of a move.
     *
     * @param at the host that is asked for the action: where the guest was, or where it goes
     * @param moment seconds from the action's begin to the kill
     * @param arrives whether there is no way back from this step
     */
    private record Step(
            Victim victim, Victim at, AgentAction action, String moment, boolean arrives) {

        static Step of(Victim agent, AgentAction action, String moment) {
            return new Step(agent, agent, action, moment, false);
        }

        Step thatArrives() {
            return new Step(victim, at, action, moment, true);
        }

        @Override
        public String toString() {
            return "%s killed %s s after %s began at the %s"
                    .formatted(victim, moment, action.wireName(), at);
        }
    }

    private static final List<Step> STEPS =
            List.of(
                    Step.of(Victim.SOURCE, AgentAction.GUEST_STAY, "0"),
                    Step.of(Victim.TARGET, AgentAction.GUEST_LEAVE, "0"),
                    Step.of(Victim.SOURCE, AgentAction.GUEST_DESCRIBE, "0"),
                    Step.of(Victim.TARGET, AgentAction.GUEST_RECEIVE, "0"),
                    Step.of(Victim.TARGET, AgentAction.GUEST_RECEIVE, "0.3"),
                    Step.of(Victim.TARGET, AgentAction.GUEST_RECEIVE, "4"),
                    Step.of(Victim.SOURCE, AgentAction.GUEST_DEPART, "0"),
                    Step.of(Victim.SOURCE, AgentAction.GUEST_DEPART, "1"),
                    Step.of(Victim.SOURCE, AgentAction.GUEST_DEPART, "4"),
                    // It has not run there yet, and goes on where it was; or it has, and stays.
                    Step.of(Victim.TARGET, AgentAction.GUEST_ARRIVED, "0"),
                    Step.of(Victim.TARGET, AgentAction.GUEST_ARRIVED, "0.2"),
                    Step.of(Victim.SOURCE, AgentAction.GUEST_LEAVE, "0").thatArrives(),
                    frontEnd(Victim.SOURCE, AgentAction.GUEST_DESCRIBE),
                    frontEnd(Victim.TARGET, AgentAction.GUEST_RECEIVE),
                    frontEnd(Victim.SOURCE, AgentAction.GUEST_DEPART),
                    frontEnd(Victim.TARGET, AgentAction.GUEST_ARRIVED).thatArrives(),
                    frontEnd(Victim.SOURCE, AgentAction.GUEST_LEAVE).thatArrives());

    private static Step frontEnd(Victim at, AgentAction action) {
        return new Step(Victim.FRONT_END, at, action, "0", false);
    }

    @TempDir static Path place;

    @AutoClose private static RemoteCloud cloud;
    private static int vm;

    @BeforeAll
    static void start() throws Exception {
        cloud = RemoteCloud.startForMoves(place, "ekmv", "10.77.6", 2, 16);
        TinyGuests.make(cloud.one(), cloud.home(), "");
        vm = cloud.deployTiny(1);
        GuestConsole console = new GuestConsole(cloud, 1, vm);
        console.awaitBoot();
        console.check("touch /tmp/alive; dd if=/dev/urandom of=/whole bs=1k count=3000");
        console.check("sha256sum /whole >/sum; sync");
        console.check(
                "(i=0; while true; do i=$((i + 1)); echo $i >>/numbers; sync; sleep 0.1;"
                        + " done) >/dev/null 2>&1 & true");
    }

    @Test
    void runsOnceWithAWholeDiskWhoeverIsKilledAtWhichStep() {
        List<String> killed = new ArrayList<>();
        for (Step step : STEPS) {
            int from = cloud.hostOf(vm);
            int to = 3 - from;
            AgentKiller killer = new AgentKiller(cloud, step.at() == Victim.SOURCE ? from : to);
            if (step.victim() == Victim.FRONT_END) {
                killer.watch(step.action(), step.moment());
            } else {
                killer.kill(step.action(), step.moment());
            }
            long began = System.nanoTime();
            cloud.one().check("onevm", "migrate", "--live", "" + vm, "node" + to);
            String when = killer.await(LIMIT);
            if (step.victim() == Victim.FRONT_END) {
                cloud.frontEnd().kill();
                cloud.frontEnd().start();
            }
            killed.add(when);
            awaitEnd(step);
            int here = cloud.hostOf(vm);
            RemoteCloud.told(
                    "%s, %s; it runs at the %s; right after all"
                            .formatted(step, when, here == to ? "target" : "source"),
                    began);
            if (step.arrives()) {
                assertThat(here).as("%s", step).isEqualTo(to);
            }
            isWhole(step, here);
        }
        assertThat(killed).filteredOn("in its middle"::equals).hasSizeGreaterThan(5);
        cloud.terminate(vm);
        assertThat(cloud.guests(1) + cloud.guests(2)).isZero();
    }

    /** Nothing is done any more, and one host has the guest while the other has nothing of it. */
    private static void awaitEnd(Step step) {
        Patience.holds(
                step + ": the move to be over",
                LIMIT,
                () ->
                        cloud.one().check("onevm", "show", "" + vm).contains(": RUNNING ")
                                && cloud.isIdle(1)
                                && cloud.isIdle(2));
        int here = cloud.hostOf(vm);
        Patience.holds(
                step + ": the other host to be rid of the guest",
                LIMIT,
                () -> cloud.guests(3 - here) == 0 && cloud.left(3 - here, vm).isEmpty());
        assertThat(cloud.guests(here)).as("%s", step).isEqualTo(1);
        assertThat(cloud.one().check("onevm", "show", "" + vm)).contains(": RUNNING ");
    }

    /** It was never started anew, and what it wrote is on its disk, every line of it. */
    private static void isWhole(Step step, int here) {
        GuestConsole console = new GuestConsole(cloud, here, vm);
        console.check("test -e /tmp/alive; sync; echo 3 >/proc/sys/vm/drop_caches");
        assertThat(console.does("test -e /tmp/alive")).as("%s: the same guest", step).isTrue();
        assertThat(console.does("sha256sum -c /sum >/dev/null")).as("%s", step).isTrue();
        assertThat(console.does("awk '$1 != NR { exit 1 }' /numbers")).as("%s", step).isTrue();
        String verified = cloud.frontEnd().client().verificationText();
        assertThat(verified).contains("<DIFFERENCES>0</DIFFERENCES>");
    }
}
