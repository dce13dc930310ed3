package io.oneedge.acceptance.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.oneedge.acceptance.process.Machine;
import io.oneedge.acceptance.process.Patience;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A host's power fails while the front-end is away: its agent starts with it, and the guests that
 * ask for it are there again before anybody is asked. Three hosts that are told apart by what
 * starts programs there. An account's own systemd runs in a namespace; the system's does not, so of
 * it the files are looked at.
 */
@Tag("long")
class RebootedHostTest {

    private static final String ACCOUNT = "edge";

    private static final Path SYSTEMD = Path.of("/lib/systemd/systemd");

    /** What a system that systemd has booted has for an account that lingers. */
    private static final String BOOTED =
            """
            id=$(id -u edge)
            mkdir -p /run/systemd/system /run/user/$id /var/lib/systemd/linger
            chown edge /run/user/$id
            touch /var/lib/systemd/linger/edge
            mount -t tmpfs cgroup /sys/fs/cgroup
            mkdir /sys/fs/cgroup/systemd
            mount -t cgroup -o none,name=systemd cgroup /sys/fs/cgroup/systemd
            mkdir -p /sys/fs/cgroup/systemd/oneedge-test
            chown -R edge /sys/fs/cgroup/systemd/oneedge-test
            """;

    private static final String AS_ACCOUNT =
            "setpriv --reuid edge --regid edge --init-groups env HOME=/home/edge"
                    + " XDG_RUNTIME_DIR=/run/user/$(id -u edge) ";

    private static final String START =
            """
            setsid sh -c 'echo $$ >/sys/fs/cgroup/systemd/oneedge-test/cgroup.procs
            exec %s/lib/systemd/systemd --user' >/run/systemd.log 2>&1 </dev/null &
            """
                    .formatted(AS_ACCOUNT);

    private static final String END =
            "pkill -KILL -u edge; sleep 1; find /sys/fs/cgroup/systemd/oneedge-test -depth -type d"
                    + " -exec rmdir {} ';'";

    @TempDir static Path place;

    @AutoClose private static RemoteCloud cloud;
    private static EdgeHosts hosts;

    @BeforeAll
    static void start() throws Exception {
        hosts = EdgeHosts.up(place.resolve("hosts"), "eboo", "10.77.4", 3);
        cloud = RemoteCloud.over(hosts, hosts.account(3, ACCOUNT), place.resolve("home"), "");
    }

    @Test
    void startsItsGuestsAgainBeforeTheFrontEndIsThere() {
        assumeTrue(Machine.has("cron"), "what starts with a host needs cron");
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
    void startsTheGuestsOfAnAccountThatLingersByItsOwnSystemd() {
        assumeTrue(Files.isExecutable(SYSTEMD), "units of accounts need systemd");
        assumeTrue(
                hosts.run(3, "set -e\n" + BOOTED).ok(),
                "systemd needs a hierarchy of control groups, as of version 1");
        try {
            assertThat(cloud.one().run("onehost", "create", "--check", "node3").output())
                    .contains("starts with the host, by systemd");
            cloud.add(3, "qemu");
            int vm = cloud.run(3, "RESTART = \"YES\"\n");
            cloud.frontEnd().stop();
            hosts.crash(3);
            hosts.start(3);
            long began = System.nanoTime();
            cloud.said(3, "set -e\n" + BOOTED + START);
            Patience.holds(
                    "a guest to be started again",
                    RemoteCloud.LIMIT,
                    () -> hosts.run(3, "pgrep qemu-system").ok());
            RemoteCloud.told("from the account's systemd to its guest, nobody else there", began);
            String main = AS_ACCOUNT + "systemctl --user show --value -p MainPID 'oneedge-agent-*'";
            assertThat(cloud.said(3, main).strip())
                    .isEqualTo(
                            cloud.said(3, "cat /home/edge/.oneedge-host/*/run/agent.pid").strip());
            cloud.frontEnd().start();
            cloud.awaitHost(3, "MONITORED");
            cloud.awaitVm(vm, "RUNNING");
            assertThat(cloud.guests(3)).isEqualTo(1);
            cloud.terminate(vm);
            cloud.one().check("onehost", "delete", "node3");
            Patience.holds(
                    "the agent to be removed",
                    RemoteCloud.LIMIT,
                    () -> !hosts.run(3, "ls -d /home/edge/.oneedge-host").ok());
            assertThat(cloud.said(3, "find /home/edge/.config/systemd -name 'oneedge*'")).isEmpty();
        } finally {
            hosts.run(3, END);
        }
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
