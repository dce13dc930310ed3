package io.oneedge.acceptance.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.oneedge.acceptance.process.Commands;
import io.oneedge.acceptance.process.FrontEndProcess;
import io.oneedge.acceptance.process.Machine;
import io.oneedge.acceptance.process.Patience;
import io.oneedge.foundation.process.ProgramResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A front-end with hosts over SSH, and what a test asks of it. */
final class RemoteCloud implements AutoCloseable {

    /** For what should take seconds, on a machine that is busy with other tests. */
    static final Duration LIMIT = Duration.ofSeconds(120);

    /** Shared by all tests, so that the agent is packed once. */
    private static final Path PACKAGES = Path.of("target/agent-packages").toAbsolutePath();

    private final EdgeHosts hosts;
    private final Path home;
    private final FrontEndProcess frontEnd;

    private RemoteCloud(EdgeHosts hosts, Path home, FrontEndProcess frontEnd) {
        this.hosts = hosts;
        this.home = home;
        this.frontEnd = frontEnd;
    }

    /**
     * Hosts, in {@code place/hosts}, and a front-end, in {@code place/home}, that knows none yet.
     *
     * @param name begins the names of interfaces: at most 6 letters
     * @param prefix the first three numbers of the hosts' addresses
     */
    static RemoteCloud start(Path place, String name, String prefix, int count) {
        return start(place, name, prefix, count, "");
    }

    /** The same with further settings of the front-end. */
    static RemoteCloud start(Path place, String name, String prefix, int count, String more) {
        EdgeHosts hosts = EdgeHosts.up(place.resolve("hosts"), name, prefix, count);
        return over(hosts, hosts.configuration(), place.resolve("home"), more);
    }

    /**
     * A cloud whose first two hosts can hand a guest to each other, so slowly that there is a
     * middle in which something can break; skips the test where guests cannot run.
     *
     * @param megabytes what a move may send in a second
     */
    static RemoteCloud startForMoves(
            Path place, String name, String prefix, int count, int megabytes) {
        Machine.needTinyGuest();
        assumeTrue(Machine.has("socat"), "guests are asked with socat");
        String slowly =
                "LIVE_MIGRATION = [ BANDWIDTH_MB = %d, DOWNTIME_MS = 200 ]\n".formatted(megabytes);
        RemoteCloud cloud = start(place, name, prefix, count, slowly);
        try {
            cloud.add(1, "qemu");
            cloud.add(2, "qemu");
            return cloud;
        } catch (RuntimeException | Error failed) {
            cloud.close();
            throw failed;
        }
    }

    /** A front-end with a configuration of ssh, for hosts that are up; both end together. */
    static RemoteCloud over(EdgeHosts hosts, Path configuration, Path home, String more) {
        try {
            return new RemoteCloud(
                    hosts, home, FrontEndProcess.start(home, settings(configuration) + more));
        } catch (RuntimeException | Error failed) {
            hosts.close();
            throw failed;
        }
    }

    /** Of a front-end that reaches hosts by a configuration of ssh, and looks at them often. */
    static String settings(Path configuration) {
        return """
        MONITORING_INTERVAL_HOST = 2
        SSH = [ CONFIG_FILE = "%s", AGENT_PACKAGES = "%s" ]
        """
                .formatted(configuration, PACKAGES);
    }

    EdgeHosts hosts() {
        return hosts;
    }

    /** The front-end's home. */
    Path home() {
        return home;
    }

    FrontEndProcess frontEnd() {
        return frontEnd;
    }

    Commands one() {
        return frontEnd.administrator();
    }

    /** Adds a host and waits until it is monitored; says how long that took. Gives its id. */
    int add(int host, String driver) {
        long began = System.nanoTime();
        int id =
                one().create(
                                "onehost",
                                "create",
                                "node" + host,
                                "-i",
                                "qemu",
                                "-v",
                                driver,
                                "--wait",
                                "--timeout",
                                "180");
        told("from create to monitored, the agent sent", began);
        return id;
    }

    /** Makes a VM without disks on a host and waits until it runs. */
    int run(int host) {
        return run(host, "");
    }

    /** The same with further attributes. */
    int run(int host, String more) {
        String template =
                """
                CPU = "0.1"
                MEMORY = "64"
                OS = [ MACHINE = "q35" ]
                SCHED_REQUIREMENTS = "NAME = \\"node%d\\""
                """
                                .formatted(host)
                        + more;
        int vm = one().createFrom(template, "onevm", "create");
        awaitVm(vm, "RUNNING");
        return vm;
    }

    /** Has the tiny guest deployed on a host, and does not wait for it. */
    int deployTiny(int host) {
        return deploy("tiny", host);
    }

    /** Has a VM of a template deployed on a host, and does not wait for it. */
    int deploy(String template, int host) {
        int vm = one().create("onetemplate", "instantiate", template, "--hold");
        one().check("onevm", "deploy", "" + vm, "node" + host);
        return vm;
    }

    /**
     * Waits until a tiny guest has booted; says how long that took.
     *
     * @param home where the host keeps what agents bring
     */
    void awaitBoot(int host, int vm, String home) {
        long began = System.nanoTime();
        String ready =
                "grep -aq GUEST-READY %s/*/data/datastores/0/%d/console.log".formatted(home, vm);
        Patience.holds(
                "the guest on node" + host + " to boot", LIMIT, () -> hosts.run(host, ready).ok());
        told("until a guest on node" + host + " had booted", began);
    }

    void terminate(int vm) {
        one().check("onevm", "terminate", "--hard", "" + vm, "--wait", "--timeout", "120");
    }

    /** Waits until a VM is in this state; says how long that took. */
    void awaitVm(int vm, String state) {
        long began = System.nanoTime();
        Patience.holds(
                "VM " + vm + " to be " + state,
                LIMIT,
                () -> one().check("onevm", "show", "" + vm).contains(": " + state + " "));
        told("until VM " + vm + " was " + state, began);
    }

    /** Waits until a host is in this state; says how long that took. */
    void awaitHost(int host, String state) {
        long began = System.nanoTime();
        Patience.holds(
                "node" + host + " to be " + state,
                LIMIT,
                () -> shown(host).contains(": " + state + " "));
        told("until node" + host + " was " + state, began);
    }

    String shown(int host) {
        return one().check("onehost", "show", "node" + host);
    }

    /** Whether its link is up, and nobody waits for it. */
    boolean isIdle(int host) {
        String why = one().check("onehost", "why", "node" + host);
        return why.contains("its link is up") && why.contains("Nothing waits");
    }

    /** The host that a VM is on, by its number; 0 for one of another name. */
    int hostOf(int vm) {
        String shown = one().check("onevm", "show", "" + vm);
        Matcher found = Pattern.compile("HOST\\s+: node(\\d)").matcher(shown);
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }

    /** How many guests run on a host. */
    int guests(int host) {
        return Integer.parseInt(said(host, "pgrep -c qemu-system; true").strip());
    }

    /** The process id of a VM's guest on a host: it runs in its VM's directory. */
    String guest(int host, int vm) {
        String look =
                "for guest in $(pgrep qemu-system); do case $(readlink /proc/$guest/cwd) in */%d)"
                        + " echo $guest ;; esac; done";
        return said(host, look.formatted(vm)).strip();
    }

    /** What a host has of a VM: its directory, its first interface. */
    String left(int host, int vm) {
        String look =
                "ls -d /var/lib/oneedge/*/data/datastores/*/%d /sys/class/net/one-%d-0 2>/dev/null;"
                        + " true";
        return said(host, look.formatted(vm, vm)).strip();
    }

    /** The process id of a host's agent, as the host itself counts. */
    String agent(int host) {
        return said(host, "cat /var/lib/oneedge/*/run/agent.pid").strip();
    }

    /** What a command on a host prints; it must succeed. */
    String said(int host, String command) {
        ProgramResult result = hosts.run(host, command);
        assertThat(result.ok()).as(command + ": " + result.errors()).isTrue();
        return result.output();
    }

    static void told(String what, long began) {
        System.out.println(
                what + ": " + Duration.ofNanos(System.nanoTime() - began).toMillis() + " ms");
    }

    @Override
    public void close() {
        try {
            frontEnd.close();
        } finally {
            hosts.close();
        }
    }
}
