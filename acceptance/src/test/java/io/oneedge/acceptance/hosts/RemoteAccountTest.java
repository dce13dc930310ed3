package io.oneedge.acceptance.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.oneedge.acceptance.process.Machine;
import io.oneedge.acceptance.process.Patience;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host that is reached as a user who is not root, and may have a few things done by root. */
@Tag("long")
class RemoteAccountTest {

    private static final String ACCOUNT = "edge";
    private static final String HOME = "/home/edge/.oneedge-host";
    private static final String NETWORK =
            """
            NAME = "edge"
            VN_MAD = "bridge"
            BRIDGE = "onebr7"
            FILTER_MAC_SPOOFING = "YES"
            FILTER_IP_SPOOFING = "YES"
            NETWORK_ADDRESS = "10.97.0.0"
            NETWORK_MASK = "255.255.255.0"
            AR = [ TYPE = "IP4", IP = "10.97.0.10", SIZE = "10" ]
            """;

    @TempDir static Path place;

    @AutoClose private static RemoteCloud cloud;
    private static EdgeHosts hosts;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Machine.has("sudo"), "an account with a few rights needs sudo");
        assumeTrue(Machine.has("socat"), "guests are asked with socat");
        EdgeHosts reached = EdgeHosts.up(place.resolve("hosts"), "eusr", "10.77.1", 1);
        cloud = RemoteCloud.over(reached, reached.account(1, ACCOUNT), place.resolve("home"), "");
        hosts = reached;
    }

    @Test
    void runsAGuestOnABridgeWithoutBeingRoot() throws Exception {
        String before = cloud.one().run("onehost", "create", "--check", "node1").output();
        Path script = place.resolve("home/data/host-rights.sh");
        assertThat(before)
                .contains("user-mode networking only", "sh -s " + ACCOUNT + " <" + script);
        assertThat(hosts.runReading(1, script, "sh -s " + ACCOUNT).output())
                .contains("may make networks");
        assertThat(cloud.one().run("onehost", "create", "--check", "node1").output())
                .contains("and what oneedge-network does as root")
                .doesNotContain("user-mode networking only");
        cloud.add(1, "qemu");
        assertThat(cloud.shown(1)).containsPattern("NETWORK_DRIVERS=\"bridge dummy .*vxlan");

        cloud.one().createFrom(NETWORK, "onevnet", "create");
        TinyGuests.make(cloud.one(), place.resolve("home"), "NIC = [ NETWORK = \"edge\" ]\n");
        int vm = cloud.deployTiny(1);
        cloud.awaitVm(vm, "RUNNING");
        // The host itself may talk to guests if its administrator says so.
        cloud.said(1, "ip address add 10.97.0.1/24 dev onebr7");
        cloud.awaitBoot(1, vm, HOME);
        awaitAnswer();
        assertThat(cloud.said(1, "ps -o user= -C qemu-system-x86_64").strip()).isEqualTo(ACCOUNT);
        assertThat(cloud.said(1, "ps -o user= -p $(cat " + HOME + "/*/run/agent.pid)").strip())
                .isEqualTo(ACCOUNT);
        assertThat(cloud.said(1, "nft list chains bridge")).contains("one-" + vm + "-0");

        cloud.said(1, "kill -9 $(cat " + HOME + "/*/run/agent.pid)");
        cloud.awaitHost(1, "MONITORED");
        awaitAnswer();
        cloud.terminate(vm);
        assertThat(hosts.run(1, "ls -d /sys/class/net/onebr7 /sys/class/net/one-" + vm + "-0").ok())
                .isFalse();
        assertThat(cloud.said(1, "nft list chains bridge")).doesNotContain("one-" + vm + "-0");

        cloud.one().check("onehost", "delete", "node1");
        Patience.holds(
                "the agent to be removed",
                RemoteCloud.LIMIT,
                () -> !hosts.run(1, "ls -d " + HOME).ok());
        assertThat(hosts.runReading(1, script, "sh -s -- --remove " + ACCOUNT).ok()).isTrue();
        assertThat(hosts.run(1, "ls /usr/local/libexec/oneedge-network").ok()).isFalse();
    }

    private static void awaitAnswer() {
        long began = System.nanoTime();
        Patience.holds(
                "the guest to answer", RemoteCloud.LIMIT, () -> hosts.reaches(1, "10.97.0.10", 22));
        RemoteCloud.told("until the guest on the bridge answered", began);
    }
}
