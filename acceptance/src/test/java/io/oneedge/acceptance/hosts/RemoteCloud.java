package io.oneedge.acceptance.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.acceptance.process.Commands;
import io.oneedge.acceptance.process.FrontEndProcess;
import io.oneedge.acceptance.process.Patience;
import io.oneedge.foundation.process.ProgramResult;
import java.nio.file.Path;
import java.time.Duration;

/** A front-end with hosts over SSH, and what a test asks of it. */
final class RemoteCloud implements AutoCloseable {

    /** For what should take seconds, on a machine that is busy with other tests. */
    static final Duration LIMIT = Duration.ofSeconds(120);

    /** Shared by all tests, so that the agent is packed once. */
    private static final Path PACKAGES = Path.of("target/agent-packages").toAbsolutePath();

    private final FrontEndProcess frontEnd;
    private final EdgeHosts hosts;

    private RemoteCloud(FrontEndProcess frontEnd, EdgeHosts hosts) {
        this.frontEnd = frontEnd;
        this.hosts = hosts;
    }

    static RemoteCloud start(Path home, EdgeHosts hosts) {
        return start(home, hosts, hosts.configuration(), "");
    }

    /** The same with another configuration of ssh. */
    static RemoteCloud start(Path home, EdgeHosts hosts, Path configuration) {
        return start(home, hosts, configuration, "");
    }

    /** The same with further settings. */
    static RemoteCloud start(Path home, EdgeHosts hosts, String more) {
        return start(home, hosts, hosts.configuration(), more);
    }

    private static RemoteCloud start(Path home, EdgeHosts hosts, Path configuration, String more) {
        String settings =
                """
                MONITORING_INTERVAL_HOST = 2
                SSH = [ CONFIG_FILE = "%s", AGENT_PACKAGES = "%s" ]
                """
                        .formatted(configuration, PACKAGES);
        return new RemoteCloud(FrontEndProcess.start(home, settings + more), hosts);
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
        int vm = one().create("onetemplate", "instantiate", "tiny", "--hold");
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
        frontEnd.close();
    }
}
