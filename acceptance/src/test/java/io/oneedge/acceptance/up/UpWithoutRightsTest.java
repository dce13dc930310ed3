package io.oneedge.acceptance.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.oneedge.acceptance.process.Commands;
import io.oneedge.acceptance.process.Machine;
import io.oneedge.acceptance.process.OneEdge;
import io.oneedge.foundation.process.ProgramResult;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code ./oneedge up} of a user who is not root. */
@Tag("long")
class UpWithoutRightsTest {

    /** The user id of Debian's nobody. */
    private static final int USER = 65_534;

    private static final Path QEMU = Path.of("/usr/bin/qemu-system-x86_64");

    private OneEdge oneEdge;

    @BeforeEach
    void becomeSomebodyElse() {
        assumeTrue(Machine.isRoot(), "only root can become another user");
        OneEdge.build();
        oneEdge = OneEdge.asUser(OneEdge.newPlace(), USER);
    }

    @AfterEach
    void remove() {
        if (oneEdge != null) {
            oneEdge.remove();
        }
    }

    @Test
    void reachesAGuestThroughUserModeNetworking() {
        Machine.needForForwarding();
        assertThat(oneEdge.checkUp()).contains("ready", "user-mode networking");
        Commands one = oneEdge.commands();
        assertThat(one.check("onevm", "show", "tiny", "-x"))
                .contains("<READY><![CDATA[YES]]></READY>");
        ProgramResult inside =
                Ssh.to(
                        oneEdge.home().resolve("credentials/guest_key"),
                        "127.0.0.1",
                        Machine.FIRST_FORWARDED,
                        "hostname");
        assertThat(inside.output()).as(inside.errors()).contains("tiny");
        assertThat(oneEdge.checkUp()).doesNotContain(" done ");
        one.check("onevm", "poweroff", "tiny", "--wait", "--timeout", "120");
        one.check("onevm", "resume", "tiny", "--wait", "--timeout", "120");
        one.check("onevm", "terminate", "tiny", "--wait", "--timeout", "120");
        assertThat(Machine.guestsIn(oneEdge.home())).isEmpty();
        assertThat(oneEdge.guestDirectory(0)).doesNotExist();
    }

    @Test
    void hasTheDummyHypervisorWhereThereIsNoQemu() {
        OneEdge poor = Files.exists(QEMU) ? oneEdge.without(QEMU) : oneEdge;
        String said = poor.checkUp();
        assertThat(said).contains("no QEMU here: the dummy hypervisor", "apt-get install");
        assertThat(poor.commands().check("onevm", "list", "--csv", "-l", "NAME,STAT"))
                .contains("tiny,runn");
    }
}
