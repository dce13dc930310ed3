package io.oneedge.acceptance.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.acceptance.process.Commands;
import io.oneedge.acceptance.process.Machine;
import io.oneedge.acceptance.process.OneEdge;
import io.oneedge.acceptance.process.Patience;
import io.oneedge.foundation.process.ProcessIdentity;
import io.oneedge.foundation.process.Program;
import io.oneedge.foundation.process.ProgramResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The cloud that {@code ./oneedge up} makes as root, with real guests on a bridge. */
@Tag("long")
class UpTest {

    private static final String BRIDGE = "oeup0";
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private static Path place;
    private static OneEdge oneEdge;
    private static Commands one;

    @BeforeAll
    static void up() {
        Machine.needForBridges();
        OneEdge.build();
        place = OneEdge.newPlace();
        oneEdge = OneEdge.asMyself(place, BRIDGE, "10.97.0.1/24");
        String said = oneEdge.checkUp();
        assertThat(said).contains("is ready at 10.97.0.10", "To try next", "one_auth");
        one = oneEdge.commands();
    }

    @AfterAll
    static void down() {
        if (oneEdge != null) {
            oneEdge.remove();
            assertThat(Machine.guestsIn(oneEdge.home())).isEmpty();
            assertThat(Machine.interfaceExists("one-0-0")).isFalse();
            Machine.removeInterface(BRIDGE);
        }
    }

    @Test
    void aSecondRunChangesNothingAndAnswersInSeconds() {
        String before = objects();
        ProgramResult again = oneEdge.up();
        assertThat(again.ok()).as(again.errors()).isTrue();
        assertThat(again.output()).doesNotContain(" done ");
        assertThat(objects()).isEqualTo(before);
        assertThat(again.took()).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void aLifeLeavesNothingBehind() {
        int vm = ready("life");
        String id = Integer.toString(vm);
        one.check("onevm", "poweroff", id, "--wait", "--timeout", "120");
        one.check("onevm", "resume", id, "--wait", "--timeout", "120");
        one.check("onevm", "terminate", id, "--wait", "--timeout", "120");
        assertThat(oneEdge.guestDirectory(vm)).doesNotExist();
        assertThat(Machine.interfaceExists("one-" + vm + "-0")).isFalse();
        assertThat(guest(vm)).isEmpty();
        ProgramResult filters = Program.of("nft", "list", "table", "bridge", "oneedge").run();
        assertThat(filters.output()).doesNotContain("one-" + vm + "-0");
        oneEdge.check("verify");
    }

    @Test
    void twoGuestsOnOneBridgeReachEachOther() {
        int vm = ready("neighbour");
        ProgramResult pinged = inGuest("10.97.0.10", "ping -c 3 -W 5 " + address(vm));
        assertThat(pinged.output()).as(pinged.errors()).contains(" 0% packet loss");
        ProgramResult back = inGuest(address(vm), "hostname; ping -c 1 -W 5 10.97.0.10");
        assertThat(back.output()).as(back.errors()).contains("neighbour", " 0% packet loss");
        one.check("onevm", "terminate", Integer.toString(vm), "--wait", "--timeout", "120");
    }

    @Test
    void aGuestOutlivesAKilledAgentWhichFindsItAgain() {
        int vm = ready("survivor");
        ProcessIdentity guest = guest(vm).getFirst();
        ProcessIdentity agent = oneEdge.process("agent").orElseThrow();
        agent.handle().orElseThrow().destroyForcibly();
        Patience.holds("the agent's end", LIMIT, () -> !agent.isAlive());
        Patience.holds("a new agent", LIMIT, () -> oneEdge.process("agent").isPresent());
        assertThat(guest.isAlive()).isTrue();
        // A graceful end goes through the guest's monitor, which the new agent has to hold.
        one.check("onevm", "poweroff", Integer.toString(vm), "--wait", "--timeout", "120");
        assertThat(guest.isAlive()).isFalse();
        one.check("onevm", "terminate", Integer.toString(vm), "--wait", "--timeout", "120");
    }

    @Test
    void aKilledGuestIsKnownAtOnce() {
        int vm = ready("victim");
        guest(vm).forEach(guest -> guest.handle().orElseThrow().destroyForcibly());
        Duration known =
                Patience.holds(
                        "VM " + vm + " in POWEROFF",
                        LIMIT,
                        () -> state(vm).contains("<STATE>8</STATE>"));
        System.out.println("A killed guest is known after " + known.toMillis() + " ms");
        assertThat(known).isLessThan(Duration.ofSeconds(5));
        one.check("onevm", "resume", Integer.toString(vm), "--wait", "--timeout", "120");
        one.check("onevm", "terminate", Integer.toString(vm), "--wait", "--timeout", "120");
    }

    @Test
    void downLeavesGuestsAloneAndDownWithGuestsDoesNot() {
        int vm = ready("stayer");
        List<ProcessIdentity> guests = Machine.guestsIn(oneEdge.home());
        oneEdge.check("down");
        assertThat(oneEdge.process("oned")).isEmpty();
        assertThat(oneEdge.process("agent")).isEmpty();
        assertThat(guests).allMatch(ProcessIdentity::isAlive);
        oneEdge.checkUp();
        assertThat(state(vm)).contains("<LCM_STATE>3</LCM_STATE>");
        assertThat(guests).allMatch(ProcessIdentity::isAlive);
        oneEdge.check("down", "--guests");
        assertThat(Machine.guestsIn(oneEdge.home())).isEmpty();
        oneEdge.checkUp();
        one.check("onevm", "resume", "tiny", "--wait", "--timeout", "120");
        oneEdge.checkUp();
        one.check("onevm", "terminate", Integer.toString(vm), "--wait", "--timeout", "120");
    }

    /** A guest more, which has reported that it is ready. */
    private static int ready(String name) {
        int vm = one.create("onetemplate", "instantiate", "tiny", "--name", name);
        Patience.holds(
                name + " to be ready",
                LIMIT,
                () -> state(vm).contains("<READY><![CDATA[YES]]></READY>"));
        return vm;
    }

    private static String state(int vm) {
        return one.check("onevm", "show", Integer.toString(vm), "-x");
    }

    private static String address(int vm) {
        return state(vm).replaceAll("(?s).*<ETH0_IP><!\\[CDATA\\[([0-9.]+).*", "$1");
    }

    private static List<ProcessIdentity> guest(int vm) {
        return Machine.guestsIn(oneEdge.home()).stream()
                .filter(guest ->
                        guest.handle()
                                .flatMap(handle -> handle.info().arguments())
                                .map(List::of)
                                .orElse(List.of())
                                .contains("one-" + vm))
                .toList();
    }

    private static ProgramResult inGuest(String address, String command) {
        Path key = oneEdge.home().resolve("credentials/guest_key");
        return Ssh.to(key, address, 22, command);
    }

    private static String objects() {
        StringBuilder text = new StringBuilder();
        for (String command :
                List.of("onehost", "oneimage", "onevnet", "onetemplate", "onevm", "oneuser")) {
            text.append(one.check(command, "list", "--csv", "-l", "ID,NAME"));
        }
        return text.toString();
    }
}
