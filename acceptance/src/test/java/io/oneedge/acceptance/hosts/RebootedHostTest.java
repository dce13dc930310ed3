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

/**
 * A host's power fails while the front-end is away: its agent starts with it, and the guests that
 * ask for it are there again before anybody is asked. Two hosts that are told apart by what starts
 * programs there; systemd itself does not run in a namespace, so of it the files are looked at.
 */
@Tag("long")
class RebootedHostTest {

    @TempDir static Path place;

    @AutoClose private static RemoteCloud cloud;
    private static EdgeHosts hosts;

    @BeforeAll
    static void start() throws Exception {
        cloud = RemoteCloud.start(place, "eboo", "10.77.4", 2);
        hosts = cloud.hosts();
    }

    @Test
    void startsItsGuestsAgainBeforeTheFrontEndIsThere() {
        assumeTrue(Machine.has("cron"), "SKIPPED: what starts with a host needs cron");
        assertThat(cloud.one().run("onehost", "create", "--check", "node1").output())
                .contains("by cron's @reboot");
        cloud.add(1, "qemu");
        assertThat(cloud.said(1, "crontab -l")).contains("@reboot", "current/agent serve");
        int asks = cloud.run(1, "RESTART = \"YES\"\n");
        int other = cloud.run(1);
        assertThat(cloud.said(1, "pgrep -c qemu-system").strip()).isEqualTo("2");

        cloud.frontEnd().stop();
        hosts.crash(1);
        hosts.start(1);
        long began = System.nanoTime();
        cloud.said(1, "cron");
        Patience.holds(
                "a guest to be started again",
                RemoteCloud.LIMIT,
                () -> hosts.run(1, "pgrep qemu-system").ok());
        RemoteCloud.told("from the host's start to its guest's, the front-end away", began);

        cloud.frontEnd().start();
        cloud.awaitHost(1, "MONITORED");
        cloud.awaitVm(other, "POWEROFF");
        cloud.awaitVm(asks, "RUNNING");
        RemoteCloud.told("from the host's start to the right states", began);
        assertThat(cloud.said(1, "pgrep -c qemu-system").strip()).isEqualTo("1");
        cloud.terminate(asks);
        cloud.terminate(other);
        cloud.one().check("onehost", "delete", "node1");
        Patience.holds(
                "the agent to be removed",
                RemoteCloud.LIMIT,
                () -> !hosts.run(1, "ls -d /var/lib/oneedge").ok());
        assertThat(hosts.run(1, "crontab -l").output()).doesNotContain("oneedge");
    }

    @Test
    void isStartedBySystemdWhereThatIs() {
        // Where systemd runs it has this directory.
        cloud.said(2, "mkdir -p /run/systemd/system /etc/systemd/system");
        assertThat(cloud.one().run("onehost", "create", "--check", "node2").output())
                .contains("starts with the host, by systemd");
        cloud.add(2, "dummy");
        String unit = cloud.said(2, "cat /etc/systemd/system/oneedge-agent-*.service");
        assertThat(unit)
                .containsPattern("ExecStart=/var/lib/oneedge/[0-9a-f]{8}/current/agent serve")
                .contains("KillMode=process", "WantedBy=multi-user.target");
        assertThat(cloud.said(2, "readlink /etc/systemd/system/multi-user.target.wants/oneedge-*"))
                .startsWith("/etc/systemd/system/oneedge-agent-");
        if (Machine.has("systemd-analyze")) {
            assertThat(
                            hosts.run(
                                            2,
                                            "systemd-analyze verify"
                                                + " /etc/systemd/system/oneedge-agent-*.service")
                                    .errors())
                    .doesNotContain("oneedge");
        }
        cloud.one().check("onehost", "delete", "node2");
        Patience.holds(
                "the unit to be removed",
                RemoteCloud.LIMIT,
                () -> !hosts.run(2, "ls -d /var/lib/oneedge").ok());
        assertThat(cloud.said(2, "find /etc/systemd -name 'oneedge*'")).isEmpty();
    }
}
