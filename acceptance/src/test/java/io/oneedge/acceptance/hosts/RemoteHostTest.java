package io.oneedge.acceptance.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.acceptance.process.Commands;
import io.oneedge.acceptance.process.FrontEndProcess;
import io.oneedge.acceptance.process.Patience;
import io.oneedge.foundation.process.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three hosts over SSH, and what happens to them; after each the state is right by itself. */
@Tag("long")
class RemoteHostTest {

    /** KiB that an idle agent may have resident. */
    private static final long RESIDENT_MAX = 96 * 1024;

    /** Bytes that may be sent to a new host. */
    private static final double SENT_MB_MAX = 25;

    /** For how long a link is cut in the longest story. */
    private static final Duration CUT = Duration.ofSeconds(210);

    private static final String BLANK =
            """
            CPU = "0.1"
            MEMORY = "64"
            OS = [ MACHINE = "q35" ]
            """;

    @TempDir static Path place;

    @AutoClose private static RemoteCloud cloud;
    private static EdgeHosts hosts;

    @BeforeAll
    static void start() throws Exception {
        cloud = RemoteCloud.start(place, "eacc", "10.79.0", 3);
        hosts = cloud.hosts();
        cloud.add(1, "dummy");
        cloud.add(2, "qemu");
    }

    @Test
    void isGivenASmallAgentThatUsesLittle() {
        Matcher sent = Pattern.compile("AGENT_SENT_MB=\"([0-9.]+)\"").matcher(cloud.shown(1));
        assertThat(sent.find()).isTrue();
        assertThat(Double.parseDouble(sent.group(1))).isLessThanOrEqualTo(SENT_MB_MAX);
        String status = cloud.said(1, "cat /proc/" + cloud.agent(1) + "/status");
        Matcher resident = Pattern.compile("VmRSS:\\s+(\\d+)").matcher(status);
        assertThat(resident.find()).isTrue();
        System.out.println("the agent has " + resident.group(1) + " KiB resident");
        assertThat(Long.parseLong(resident.group(1))).isLessThanOrEqualTo(RESIDENT_MAX);
    }

    @Test
    void runsARealGuestThroughTheDeathOfItsAgent() {
        int vm = cloud.run(2);
        String guest = guest();
        String agent = cloud.agent(2);
        cloud.said(2, "kill -9 " + agent);
        Patience.holds(
                "another agent",
                RemoteCloud.LIMIT,
                () ->
                        hosts.run(2, "cat /var/lib/oneedge/*/run/agent.pid").ok()
                                && !cloud.agent(2).equals(agent));
        cloud.awaitHost(2, "MONITORED");
        assertThat(guest()).isEqualTo(guest);
        cloud.awaitVm(vm, "RUNNING");
        cloud.terminate(vm);
        assertThat(hosts.run(2, "pgrep qemu-system").ok()).isFalse();
    }

    @Test
    void hearsOfAGuestThatDiedWhileTheLinkWasCut() {
        int vm = cloud.run(2);
        String guest = guest();
        // The guest dies a moment after the cable is pulled, and nobody can say so.
        cloud.said(2, "setsid sh -c 'sleep 3; kill -9 " + guest + "' >/dev/null 2>&1 </dev/null &");
        hosts.cut(2);
        cloud.awaitHost(2, "ERROR");
        cloud.awaitVm(vm, "UNKNOWN");
        hosts.mend(2);
        cloud.awaitHost(2, "MONITORED");
        cloud.awaitVm(vm, "POWEROFF");
        cloud.terminate(vm);
    }

    @Test
    void startsAGuestAgainThatAsksForItWhileTheLinkIsCut() {
        int vm = cloud.run(2, "RESTART = \"YES\"\n");
        String guest = guest();
        cloud.said(2, "setsid sh -c 'sleep 3; kill -9 " + guest + "' >/dev/null 2>&1 </dev/null &");
        hosts.cut(2);
        cloud.awaitHost(2, "ERROR");
        hosts.mend(2);
        cloud.awaitHost(2, "MONITORED");
        cloud.awaitVm(vm, "RUNNING");
        assertThat(guest()).isNotEqualTo(guest);
        cloud.terminate(vm);
    }

    /** Longer than anything here waits for anything: a command, an answer, a driver. */
    @Test
    void endsRightAfterMinutesWithoutALink() {
        int dies = cloud.run(2);
        int restarts = cloud.run(2, "RESTART = \"YES\"\n");
        int stops = cloud.run(2);
        cloud.said(
                2,
                "setsid sh -c 'sleep 3; kill -9 %s %s' >/dev/null 2>&1 </dev/null &"
                        .formatted(cloud.guest(2, dies), cloud.guest(2, restarts)));
        hosts.cut(2);
        long cut = System.nanoTime();
        cloud.one().check("onevm", "poweroff", "--hard", "" + stops);
        int begins = cloud.one().createFrom(BLANK, "onevm", "create", "--hold");
        cloud.one().check("onevm", "deploy", "" + begins, "node2");
        cloud.awaitHost(2, "ERROR");
        Patience.holds(
                "minutes to pass",
                CUT.multipliedBy(2),
                () -> System.nanoTime() - cut > CUT.toNanos());
        RemoteCloud.told("the cable was pulled for", cut);
        assertThat(cloud.shown(2)).contains(": ERROR ");
        long mended = System.nanoTime();
        hosts.mend(2);
        cloud.awaitHost(2, "MONITORED");
        cloud.awaitVm(dies, "POWEROFF");
        cloud.awaitVm(stops, "POWEROFF");
        cloud.awaitVm(begins, "RUNNING");
        cloud.awaitVm(restarts, "RUNNING");
        RemoteCloud.told("from the cable's mending to the right states of four VMs", mended);
        assertThat(cloud.guests(2)).isEqualTo(2);
        for (int vm : new int[] {dies, restarts, stops, begins}) {
            cloud.terminate(vm);
        }
        assertThat(cloud.guests(2)).isZero();
    }

    @Test
    void isSentTheImagesThatAGuestBootsFrom() throws Exception {
        TinyGuests.make(cloud.one(), place.resolve("home"), "");
        // The first image finds no room, and nothing of it stays.
        cloud.said(
                2,
                "cd /var/lib/oneedge/*/data/datastores && mkdir -p 1 && mount -t tmpfs -o size=4m"
                        + " full 1");
        Commands one = cloud.one();
        int vm = cloud.deployTiny(2);
        cloud.awaitVm(vm, "PROLOG_FAILURE");
        assertThat(one.check("onevm", "show", "" + vm)).contains("MiB free", "make room");
        cloud.said(2, "umount /var/lib/oneedge/*/data/datastores/1");
        one.check("onevm", "recover", "--retry", "" + vm);
        cloud.awaitBoot(2, vm, "/var/lib/oneedge");
        cloud.terminate(vm);
    }

    @Test
    void comesBackAfterItsPowerFailed() {
        int vm = cloud.run(2);
        hosts.crash(2);
        cloud.awaitHost(2, "ERROR");
        hosts.start(2);
        cloud.awaitHost(2, "MONITORED");
        cloud.awaitVm(vm, "POWEROFF");
        cloud.one().check("onevm", "resume", "" + vm, "--wait", "--timeout", "120");
        cloud.terminate(vm);
    }

    @Test
    void goesOnWhileTheFrontEndIsAway() {
        int vm = cloud.run(1);
        String agent = cloud.agent(1);
        cloud.frontEnd().kill();
        cloud.frontEnd().start();
        cloud.awaitHost(1, "MONITORED");
        cloud.awaitVm(vm, "RUNNING");
        assertThat(cloud.agent(1)).isEqualTo(agent);
        cloud.terminate(vm);
    }

    @Test
    void workGoesOnElsewhereWhileOneHostHangs() {
        hosts.cut(2);
        try {
            int vm = cloud.run(1);
            cloud.terminate(vm);
        } finally {
            hosts.mend(2);
        }
        cloud.awaitHost(2, "MONITORED");
    }

    @Test
    void refusesAHostWhoseKeyChanged() throws Exception {
        int id = cloud.add(3, "dummy");
        cloud.said(3, "kill -9 " + cloud.agent(3));
        hosts.crash(3);
        Path key = place.resolve("hosts/node3/ssh/host_key");
        Program.of("rm", key.toString(), key + ".pub").check();
        Program.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString()).check();
        hosts.start(3);
        cloud.awaitHost(3, "ERROR");
        Patience.holds(
                "the reason to be told",
                RemoteCloud.LIMIT,
                () -> cloud.shown(3).contains("not the one that was pinned"));
        Files.delete(place.resolve("home/data/hosts/" + id + "/known_hosts"));
        cloud.one().check("onehost", "enable", "node3");
        Patience.holds(
                "the link to node3",
                RemoteCloud.LIMIT,
                () -> cloud.one().check("onehost", "why", "node3").contains("its link is up"));
        cloud.awaitHost(3, "MONITORED");
        leavesNothingBehind(id);
    }

    @Test
    void takesAGuestThatDoesNotRunToAnotherHost() {
        int id = cloud.add(3, "qemu");
        int vm = cloud.run(2);
        cloud.one().check("onevm", "poweroff", "--hard", "" + vm, "--wait", "--timeout", "60");
        cloud.said(2, "cd /var/lib/oneedge/*/data/datastores/0/" + vm + " && echo kept >disk.7");
        long began = System.nanoTime();
        cloud.one().check("onevm", "migrate", "" + vm, "node3");
        cloud.awaitVm(vm, "POWEROFF");
        Patience.holds(
                "the files of the guest on node3",
                RemoteCloud.LIMIT,
                () ->
                        hosts.run(3, "cat /var/lib/oneedge/*/data/datastores/0/" + vm + "/disk.7")
                                .ok());
        RemoteCloud.told("until a guest's files were on another host", began);
        Patience.holds(
                "node2 to be rid of them",
                RemoteCloud.LIMIT,
                () -> !hosts.run(2, "ls -d /var/lib/oneedge/*/data/datastores/0/" + vm).ok());
        cloud.awaitVm(vm, "POWEROFF");
        cloud.one().check("onevm", "resume", "" + vm, "--wait", "--timeout", "120");
        assertThat(hosts.run(3, "pgrep qemu-system").ok()).isTrue();
        cloud.terminate(vm);
        leavesNothingBehind(id);
    }

    /** What is deleted takes back all that was brought there. */
    private static void leavesNothingBehind(int id) {
        cloud.one().check("onehost", "delete", "node3");
        Patience.holds(
                "the agent to be removed",
                RemoteCloud.LIMIT,
                () -> !hosts.run(3, "ls -d /var/lib/oneedge").ok());
        assertThat(hosts.run(3, "pgrep -f io.oneedge.agent").ok()).isFalse();
        assertThat(place.resolve("home/data/hosts/" + id)).doesNotExist();
    }

    /** The process id of the one guest on the second host. */
    private static String guest() {
        return cloud.said(2, "pgrep -o qemu-system").strip();
    }

    @Test
    void obeysOnlyTheNewestFrontEnd() throws Exception {
        Path copy = place.resolve("copy");
        cloud.frontEnd().stop();
        Program.of("cp", "-a", place.resolve("home").toString(), copy.toString()).check();
        cloud.frontEnd().start();
        cloud.awaitHost(1, "MONITORED");
        try (FrontEndProcess newer = FrontEndProcess.again(copy)) {
            // The copy's next reign is as old as ours; the one after it is newer.
            newer.stop();
            newer.start();
            Patience.holds(
                    "the older front-end to be refused",
                    RemoteCloud.LIMIT,
                    () -> cloud.shown(1).contains("refuses this caller"));
            assertThat(newer.administrator().check("onehost", "show", "node1"))
                    .contains(": MONITORED ");
        }
        // Its term counts from the next start on.
        cloud.frontEnd().stop();
        cloud.frontEnd().start();
        cloud.frontEnd().stop();
        cloud.frontEnd().start();
        cloud.awaitHost(1, "MONITORED");
    }
}
