package io.oneedge.acceptance.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.acceptance.process.Patience;
import io.oneedge.foundation.process.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real guest goes from one host to another while a TCP connection into it, from a third host over
 * VXLAN, stays open; and whatever breaks in the middle, it runs once afterwards.
 */
@Tag("long")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LiveMigrationTest {

    /** The segment's number; its multicast address follows from it. */
    private static final int SEGMENT = 77;

    private static final String OBSERVER = "10.94.0.1";

    private static final String NETWORK =
            """
            NAME = "segment"
            VN_MAD = "vxlan"
            PHYDEV = "eth0"
            VLAN_ID = "%d"
            MTU = "1450"
            FILTER_MAC_SPOOFING = "YES"
            FILTER_IP_SPOOFING = "YES"
            NETWORK_MASK = "255.255.255.0"
            AR = [ TYPE = "IP4", IP = "10.94.0.10", SIZE = "10" ]
            """
                    .formatted(SEGMENT);

    @TempDir static Path place;

    @AutoClose private static RemoteCloud cloud;
    @AutoClose private static NumberedEcho echo;
    private static EdgeHosts hosts;
    private static int vm;

    @BeforeAll
    static void start() throws Exception {
        cloud = RemoteCloud.startForMoves(place, "eliv", "10.77.0", 3, 12);
        hosts = cloud.hosts();
        observe();
        vm = launched();
        String address = address();
        Patience.holds(
                "the guest to be reached over its network",
                RemoteCloud.LIMIT,
                () -> hosts.reaches(3, address, 22));
        echo =
                new NumberedEcho(
                        hosts.within(
                                        3,
                                        "ssh",
                                        "-i",
                                        place.resolve("key").toString(),
                                        "-o",
                                        "StrictHostKeyChecking=no",
                                        "-o",
                                        "UserKnownHostsFile=/dev/null",
                                        "-o",
                                        "LogLevel=ERROR",
                                        "root@" + address,
                                        "cat")
                                .arguments());
        passes();
    }

    /** The third host joins the segment by hand, as a neighbour of the guest. */
    private static void observe() {
        cloud.said(
                3,
                "ip link add seen type vxlan id "
                        + SEGMENT
                        + " group 239.0.0."
                        + SEGMENT
                        + " dev eth0 dstport 8472 && ip address add "
                        + OBSERVER
                        + "/24 dev seen && ip link set seen up");
    }

    private static int launched() throws Exception {
        Path key = place.resolve("key");
        Program.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString()).check();
        cloud.one().createFrom(NETWORK, "onevnet", "create");
        TinyGuests.make(
                cloud.one(),
                cloud.home(),
                "NIC = [ NETWORK = \"segment\" ]\n",
                Files.readString(place.resolve("key.pub")).strip());
        int made = cloud.deployTiny(1);
        cloud.awaitVm(made, "RUNNING");
        return made;
    }

    private static String address() {
        Matcher found =
                Pattern.compile("IP=\"(10\\.94\\.0\\.\\d+)\"")
                        .matcher(cloud.one().check("onevm", "show", "" + vm));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    /** After each: it runs once, the connection is the same, and nothing is left elsewhere. */
    @AfterEach
    void runsOnce() {
        cloud.awaitVm(vm, "RUNNING");
        passes();
        int here = cloud.hostOf(vm);
        int other = 3 - here;
        assertThat(cloud.guests(here)).as("guests on node%d", here).isEqualTo(1);
        Patience.holds(
                "node" + other + " to be rid of the guest",
                RemoteCloud.LIMIT,
                () -> cloud.guests(other) == 0 && cloud.left(other, vm).isEmpty());
        String verified = cloud.frontEnd().client().verificationText();
        assertThat(verified).contains("<DIFFERENCES>0</DIFFERENCES>");
    }

    /** Lines go to and fro, now. */
    private static void passes() {
        long before = echo.returned();
        Patience.holds(
                "numbered lines to come back",
                RemoteCloud.LIMIT,
                () -> echo.returned() > before + 10 || !echo.broken().isEmpty());
        assertThat(echo.broken()).isEmpty();
    }

    private static void begin(int to) {
        cloud.one().check("onevm", "migrate", "--live", "" + vm, "node" + to);
    }

    /** Waits until its memory is on its way. */
    private static void awaitMiddle() {
        Patience.holds(
                "the move to be under way",
                RemoteCloud.LIMIT,
                () -> cloud.one().check("onevm", "why", "" + vm).contains("of its memory"));
        System.out.println(cloud.one().check("onevm", "why", "" + vm));
    }

    private static void migrates(int to) {
        echo.longestGap();
        long began = System.nanoTime();
        begin(to);
        Patience.holds("the guest on node" + to, RemoteCloud.LIMIT, () -> runsAt(to));
        RemoteCloud.told("a live migration to node" + to, began);
        System.out.println(
                "the longest gap in the connection: " + echo.longestGap().toMillis() + " ms");
    }

    private static boolean runsAt(int host) {
        String shown = cloud.one().check("onevm", "show", "" + vm);
        return shown.contains(": RUNNING ") && cloud.hostOf(vm) == host;
    }

    @Test
    @Order(1)
    void goesThereAndBackWithAConnectionOpen() {
        migrates(2);
        passes();
        migrates(1);
    }

    @Test
    @Order(2)
    void goesOnWhereItWasWhenTheMoveIsCancelled() {
        staysAfter(
                "the move was cancelled",
                () -> cloud.one().check("onevm", "recover", "--failure", "" + vm));
    }

    @Test
    @Order(3)
    void goesOnWhereItWasWhenTheTargetDies() {
        staysAfter("its target's power failed", () -> hosts.crash(2));
        cloud.awaitHost(2, "ERROR");
        hosts.start(2);
        cloud.awaitHost(2, "MONITORED");
    }

    @Test
    @Order(4)
    void goesOnWhereItWasWhenTheLinkToTheTargetIsCut() {
        staysAfter("the link to its target was cut", () -> hosts.cut(2));
        // The move can be over before the link is given up: only afterwards it counts as mended.
        cloud.awaitHost(2, "ERROR");
        hosts.mend(2);
        cloud.awaitHost(2, "MONITORED");
    }

    /** Begins a move, lets something happen in its middle, and says how long the guest waited. */
    private static void staysAfter(String what, Runnable happens) {
        begin(2);
        awaitMiddle();
        long began = System.nanoTime();
        happens.run();
        cloud.awaitVm(vm, "RUNNING");
        RemoteCloud.told("until the guest stayed after " + what, began);
        assertThat(cloud.hostOf(vm)).isEqualTo(1);
    }

    @Test
    @Order(5)
    void runsOnceAfterTheFrontEndDiedInTheMiddle() {
        begin(2);
        awaitMiddle();
        cloud.frontEnd().kill();
        passes();
        long began = System.nanoTime();
        cloud.frontEnd().start();
        cloud.awaitVm(vm, "RUNNING");
        RemoteCloud.told("until the move was finished by another front-end", began);
        // What had begun is taken back, and the move is made anew.
        assertThat(cloud.hostOf(vm)).isEqualTo(2);
        migrates(1);
    }

    @Test
    @Order(6)
    void takesAPersistentImageAlongAndBack() throws Exception {
        Path file = PersistentImage.made(cloud);
        int other = cloud.run(1, "DISK = [ IMAGE = \"data\", DEV_PREFIX = \"vd\" ]\n");
        String disk = "/var/lib/oneedge/*/data/datastores/0/" + other + "/disk.0";
        String image = "/var/lib/oneedge/*/data/datastores/1/" + file.getFileName();
        cloud.said(1, PersistentImage.write(disk, "first "));
        cloud.one().check("onevm", "migrate", "--live", "" + other, "node2");
        Patience.holds(
                "the guest on node2",
                RemoteCloud.LIMIT,
                () -> guestOf(other, "node2") && hosts.run(2, "ls " + disk).ok());
        assertThat(hosts.run(1, "ls " + image).ok()).isFalse();
        assertThat(cloud.said(2, "head -c 5 " + image)).isEqualTo("first");
        cloud.one().check("onevm", "poweroff", "--hard", "" + other, "--wait");
        cloud.said(2, PersistentImage.write(disk, "second"));
        cloud.one().check("onevm", "migrate", "" + other, "node1");
        Patience.holds(
                "its files on node1",
                RemoteCloud.LIMIT,
                () -> hosts.run(1, "ls " + disk).ok() && !hosts.run(2, "ls " + image).ok());
        cloud.awaitVm(other, "POWEROFF");
        cloud.terminate(other);
        assertThat(PersistentImage.content(file)).startsWith("second");
        assertThat(hosts.run(1, "ls " + image).ok()).isFalse();
    }

    private static boolean guestOf(int other, String node) {
        String shown = cloud.one().check("onevm", "show", "" + other);
        return shown.contains(": RUNNING ") && shown.contains(": " + node);
    }
}
