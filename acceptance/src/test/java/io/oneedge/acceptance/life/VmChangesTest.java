package io.oneedge.acceptance.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.acceptance.process.Commands;
import io.oneedge.acceptance.process.FrontEndProcess;
import io.oneedge.acceptance.process.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything that can be asked of a VM besides its start and its end, under the dummy drivers and
 * by the commands that a person types.
 */
class VmChangesTest {

    @TempDir static Path home;

    private static FrontEndProcess frontEnd;
    private static Commands one;
    private static DummyCloud cloud;

    @BeforeAll
    static void start() {
        frontEnd = FrontEndProcess.start(home);
        one = frontEnd.administrator();
        cloud = DummyCloud.create(one);
        one.create("onehost", "create", "edge2", "-i", "dummy", "-v", "dummy");
    }

    @AfterAll
    static void stop() {
        frontEnd.close();
    }

    @Test
    void isSavedAndKeptAndComesBack() {
        String vm = running("saved");
        reaches("SUSPENDED", "suspend", vm);
        reaches("RUNNING", "resume", vm);
        reaches("STOPPED", "stop", vm);
        assertThat(one.check("onevm", "why", vm)).contains("STOPPED");
        reaches("RUNNING", "resume", vm);
        reaches("UNDEPLOYED", "undeploy", vm);
        reaches("RUNNING", "resume", vm);
        assertThat(one.check("onevm", "history", vm))
                .contains("suspend", "stop", "undeploy", "guest.save", "guest.move");
        reaches("DONE", "terminate", vm);
    }

    @Test
    void movesBetweenHosts() {
        String vm = running("moving");
        String first = host(vm);
        String second = first.equals("edge1") ? "edge2" : "edge1";
        reaches("RUNNING", "migrate", "--live", vm, second);
        assertThat(host(vm)).isEqualTo(second);
        reaches("RUNNING", "migrate", vm, first);
        assertThat(host(vm)).isEqualTo(first);
        reaches("RUNNING", "migrate", "--poff-hard", vm, second);
        reaches("POWEROFF", "poweroff", vm);
        reaches("POWEROFF", "migrate", vm, first);
        assertThat(host(vm)).isEqualTo(first);
        assertThat(one.run("onevm", "migrate", vm, first).output())
                .contains("VM is already running on host");
        reaches("DONE", "terminate", vm);
    }

    @Test
    void leavesAHostThatIsFlushed() {
        String vm = running("leaving");
        String first = host(vm);
        String second = first.equals("edge1") ? "edge2" : "edge1";
        String resting = running("resting");
        if (!host(resting).equals(first)) {
            reaches("RUNNING", "migrate", "--live", resting, first);
        }
        reaches("SUSPENDED", "suspend", resting);
        Commands.Said flushed = one.run("onehost", "flush", first);
        assertThat(flushed.status()).isNotZero();
        assertThat(flushed.output()).contains("not every VM", "flush it later again");
        assertThat(one.check("onehost", "show", first)).contains("DISABLED");
        Patience.holds(
                "VM " + vm + " to leave " + first,
                Duration.ofMinutes(2),
                () -> host(vm).equals(second) && show(vm).contains("<LCM_STATE>3</LCM_STATE>"));
        assertThat(host(resting)).isEqualTo(first);
        one.check("onehost", "enable", first);
        reaches("DONE", "terminate", vm);
        reaches("DONE", "terminate", resting);
    }

    @Test
    void getsAndLosesDisksAndInterfaces() {
        String vm = running("devices");
        reaches("RUNNING", "disk-attach", vm, "--image", "data");
        assertThat(show(vm)).contains("<DISK_ID><![CDATA[1]]></DISK_ID>");
        reaches("RUNNING", "disk-resize", vm, "1", "4g");
        assertThat(show(vm)).contains("<SIZE><![CDATA[4096]]></SIZE>");
        reaches("RUNNING", "disk-detach", vm, "1");
        assertThat(show(vm)).doesNotContain("<DISK_ID><![CDATA[1]]></DISK_ID>");
        reaches("RUNNING", "nic-attach", vm, "--network", "lan");
        assertThat(show(vm)).contains("<NIC_ID><![CDATA[1]]></NIC_ID>");
        reaches("RUNNING", "nic-detach", vm, "1");
        reaches("RUNNING", "disk-saveas", vm, "0", "golden");
        assertThat(one.check("oneimage", "show", "golden")).contains("rdy");
        reaches("DONE", "terminate", vm);
    }

    @Test
    void keepsSnapshots() {
        String vm = running("snapshots");
        reaches("RUNNING", "snapshot-create", vm, "whole");
        assertThat(one.check("onevm", "show", vm)).contains("whole");
        reaches("RUNNING", "snapshot-revert", vm, "0");
        reaches("RUNNING", "snapshot-delete", vm, "0");
        reaches("POWEROFF", "poweroff", "--hard", vm);
        reaches("POWEROFF", "disk-snapshot-create", vm, "0", "first");
        reaches("POWEROFF", "disk-snapshot-create", vm, "0", "second");
        reaches("POWEROFF", "disk-snapshot-revert", vm, "0", "0");
        one.check("onevm", "disk-snapshot-rename", vm, "0", "1", "other");
        assertThat(show(vm)).contains("<NAME><![CDATA[other]]></NAME>");
        reaches("POWEROFF", "disk-snapshot-delete", vm, "0", "1");
        assertThat(show(vm)).doesNotContain("<NAME><![CDATA[other]]></NAME>");
        reaches("DONE", "terminate", vm);
    }

    @Test
    void isChangedWhileItIsOff() {
        String vm = running("changed");
        assertThat(one.run("onevm", "resize", vm, "--memory", "512").output())
                .contains("Cannot resize a VM in state RUNNING");
        reaches("POWEROFF", "poweroff", vm);
        one.check("onevm", "resize", vm, "--memory", "0.5g", "--cpu", "1");
        assertThat(show(vm)).contains("<MEMORY><![CDATA[512]]></MEMORY>");
        reaches("RUNNING", "resume", vm);
        reaches("DONE", "terminate", vm);
    }

    @Test
    void isFreedWhateverItsStateIs() {
        String vm = running("freed");
        reaches("RUNNING", "recover", "--recreate", vm);
        assertThat(one.check("onevm", "history", vm)).contains("delete-rec");
        reaches("DONE", "recover", "--delete", vm);
        assertThat(one.run("onevm", "recover", vm).output()).contains("--success");
    }

    private static String running(String name) {
        return Integer.toString(
                one.create(
                        "onetemplate",
                        "instantiate",
                        Integer.toString(cloud.template()),
                        "--name",
                        name,
                        "--wait",
                        "--timeout",
                        "30"));
    }

    private static void reaches(String state, String... words) {
        List<String> all = new ArrayList<>(List.of("onevm"));
        all.addAll(List.of(words));
        all.addAll(List.of("--wait=" + state, "--timeout", "30"));
        one.check(all.toArray(String[]::new));
    }

    private static String host(String vm) {
        String show = show(vm);
        int last = show.lastIndexOf("<HOSTNAME>") + "<HOSTNAME>".length();
        return show.substring(last, show.indexOf("</HOSTNAME>", last));
    }

    private static String show(String vm) {
        return one.check("onevm", "show", vm, "-x");
    }
}
