package io.oneedge.acceptance.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.acceptance.process.Commands;
import io.oneedge.acceptance.process.FrontEndProcess;
import io.oneedge.acceptance.process.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a VM under the dummy drivers, by the commands that a person types. */
class VmLifeTest {

    @TempDir static Path home;

    private static FrontEndProcess frontEnd;
    private static Commands one;
    private static DummyCloud cloud;

    @BeforeAll
    static void start() {
        frontEnd = FrontEndProcess.start(home);
        one = frontEnd.administrator();
        cloud = DummyCloud.create(one);
    }

    @AfterAll
    static void stop() {
        frontEnd.close();
    }

    @Test
    void runsRestsRunsAgainAndEnds() {
        int vm =
                one.create(
                        "onetemplate",
                        "instantiate",
                        Integer.toString(cloud.template()),
                        "--name",
                        "life",
                        "--wait",
                        "--timeout",
                        "30");
        String id = Integer.toString(vm);
        assertThat(one.check("onevm", "list", "--csv", "-l", "ID,NAME,STAT,HOST"))
                .contains(vm + ",life,runn,edge1");
        assertThat(one.check("onevm", "show", id))
                .contains("LCM_STATE           : RUNNING", "edge1", "10.0.0.1", "data", "lan");
        one.check("onevm", "poweroff", id, "--wait", "--timeout", "30");
        assertThat(one.check("onevm", "why", id)).contains("POWEROFF", "onevm resume");
        assertThat(one.check("onevm", "history", id))
                .contains("poweroff", "guest.prepare", "guest.start", "guest.shutdown", "done");
        one.check("onevm", "resume", id, "--wait", "--timeout", "30");
        assertThat(one.check("onevnet", "show", "lan", "-x")).contains("<VM><![CDATA[" + id);
        one.check("onevm", "terminate", id, "--wait", "--timeout", "30");
        assertThat(one.check("onevm", "list", "--csv", "-l", "NAME")).doesNotContain("life");
        assertThat(one.check("onevnet", "show", "lan", "-x"))
                .contains("<USED_LEASES>0</USED_LEASES>");
        assertThat(one.check("onehost", "show", "edge1", "-x"))
                .contains("<CPU_USAGE>0</CPU_USAGE>", "<RUNNING_VMS>0</RUNNING_VMS>");
    }

    @Test
    void isHeldUntilItIsReleased() {
        int vm =
                one.create(
                        "onevm",
                        "create",
                        "--name",
                        "held",
                        "--hold",
                        "--cpu",
                        "0.1",
                        "--memory",
                        "64");
        String id = Integer.toString(vm);
        assertThat(one.check("onevm", "why", id)).contains("HOLD", "onevm release");
        one.check("onevm", "release", id, "--wait=RUNNING", "--timeout", "30");
        one.check("onevm", "terminate", "--hard", id, "--wait", "--timeout", "30");
    }

    @Test
    void saysForEachHostWhyItCannotBePlaced() {
        int big = one.create("onevm", "create", "--cpu", "64", "--memory", "64");
        int picky =
                one.createFrom(
                        """
                        CPU = "0.1"
                        MEMORY = "64"
                        SCHED_REQUIREMENTS = "NAME = \\"edge9\\""
                        """,
                        "onevm",
                        "create");
        for (int vm : new int[] {big, picky}) {
            String id = Integer.toString(vm);
            String why =
                    Patience.until(
                            "what each host lacks for VM " + vm,
                            Duration.ofSeconds(20),
                            () ->
                                    Optional.of(one.check("onevm", "why", id))
                                            .filter(text -> text.contains("edge1:")));
            assertThat(why).contains("PENDING", "edge1");
            one.check("onevm", "terminate", id, "--wait", "--timeout", "30");
        }
    }

    @Test
    void saysWhatAHostLacksAtThisMomentAndNotWhatItLackedBefore() {
        int vm = one.create("onevm", "create", "--cpu", "64", "--memory", "64");
        String id = Integer.toString(vm);
        assertThat(one.check("onevm", "why", id)).contains("edge1: needs 64 CPU");
        one.check("onehost", "disable", "edge1");
        assertThat(one.check("onevm", "why", id))
                .contains("waits for a host that can take it", "edge1: takes no VMs");
        one.check("onehost", "enable", "edge1");
        assertThat(one.check("onevm", "why", id, "-x"))
                .contains("<WAITS_FOR>PLACE</WAITS_FOR>")
                .doesNotContain("takes no VMs");
        one.check("onevm", "terminate", id, "--wait", "--timeout", "30");
    }
}
