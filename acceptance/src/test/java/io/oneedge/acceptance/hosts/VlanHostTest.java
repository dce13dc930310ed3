package io.oneedge.acceptance.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.oneedge.acceptance.process.Commands;
import io.oneedge.acceptance.process.FrontEndProcess;
import io.oneedge.acceptance.process.Machine;
import io.oneedge.acceptance.process.Patience;
import io.oneedge.acceptance.process.Ports;
import io.oneedge.foundation.process.Program;
import io.oneedge.foundation.process.ProgramResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An agent on a host whose kernel knows VLANs, a machine under QEMU without Java that is reached
 * over SSH: a VM's interface joins a network of {@code VN_MAD = 802.1Q} there. The VM's guest is in
 * name only, as QEMU within QEMU would take too long; its bridge, VLAN and tap are real.
 */
@Tag("long")
class VlanHostTest {

    /** Under software emulation everything takes longer. */
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private static final String NETWORK =
            """
            NAME = "tagged"
            VN_MAD = "802.1Q"
            PHYDEV = "eth1"
            VLAN_ID = "100"
            AR = [ TYPE = "IP4", IP = "10.100.0.10", SIZE = "10" ]
            """;

    /** The other {@code ip} there is busybox's own, which its shell prefers. */
    private static final String IP = "/usr/sbin/ip ";

    @TempDir Path place;

    @AutoClose private VlanMachine machine;
    @AutoClose private FrontEndProcess frontEnd;
    private Path configuration;

    @BeforeEach
    void start() throws Exception {
        Path tinyGuest = Machine.needTinyGuest();
        for (String program : List.of("ip", "nft", "debugfs", "mkfs.ext4", "dpkg-deb")) {
            assumeTrue(Machine.has(program), "a machine with VLANs needs " + program);
        }
        Path key = place.resolve("key");
        Program.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString()).check();
        int port = Ports.free();
        machine = new VlanMachine(Files.createDirectory(place.resolve("machine")), tinyGuest);
        machine.host(port, place.resolve("key.pub"));
        configuration =
                Files.writeString(
                        place.resolve("ssh_config"),
                        """
                        Host vlan1
                          HostName 127.0.0.1
                          Port %d
                          User root
                          IdentityFile %s
                          IdentitiesOnly yes
                          UserKnownHostsFile %s
                        """
                                .formatted(port, key, place.resolve("known_hosts")));
        Patience.holds("the machine to be up", LIMIT, () -> ssh("true").ok());
        frontEnd =
                FrontEndProcess.start(
                        Files.createDirectory(place.resolve("home")),
                        RemoteCloud.settings(configuration));
    }

    private ProgramResult ssh(String command) {
        return Program.of(
                        "ssh",
                        "-F",
                        configuration.toString(),
                        "-o",
                        "StrictHostKeyChecking=accept-new",
                        "-o",
                        "BatchMode=yes",
                        "-o",
                        "ConnectTimeout=20",
                        "vlan1",
                        command)
                .within(Duration.ofMinutes(1))
                .run();
    }

    private String said(String command) {
        ProgramResult result = ssh(command);
        assertThat(result.ok()).as(command + ": " + result.errors()).isTrue();
        return result.output();
    }

    @Test
    void joinsAGuestsInterfaceToItsVlanAndTakesItBack() throws Exception {
        Commands one = frontEnd.administrator();
        long began = System.nanoTime();
        one.create("onehost", "create", "vlan1", "-i", "qemu", "-v", "dummy");
        // Its Java may start so slowly that a first greeting takes too long.
        Patience.holds("the host to be monitored", LIMIT, () -> isMonitored(one));
        RemoteCloud.told("from create to monitored, a host under software emulation", began);
        one.createFrom(NETWORK, "onevnet", "create");
        int vm =
                one.createFrom(
                        """
                        CPU = "0.1"
                        MEMORY = "64"
                        NIC = [ NETWORK = "tagged" ]
                        """,
                        "onevm",
                        "create");
        awaits(one, vm);
        assertThat(said(IP + "-d -o link show eth1.100")).contains("vlan protocol 802.1Q id 100");
        assertThat(said(IP + "-o link show master onebr.100"))
                .contains("eth1.100")
                .contains("one-" + vm + "-0");
        said(IP + "address add 10.100.0.1/24 dev onebr.100");
        assertThat(ssh("ping -c 3 -W 5 10.100.0.2").ok()).isTrue();
        said(IP + "address add 10.101.0.1/24 dev onebr.100");
        assertThat(ssh("ping -c 2 -W 2 10.101.0.2").ok()).isFalse();
        // Its devices outlive the agent.
        String agent = "cat /var/lib/oneedge/*/run/agent.pid";
        String before = said(agent);
        said("kill -9 $(" + agent + ")");
        Patience.holds(
                "another agent",
                LIMIT,
                () -> ssh(agent).ok() && !said(agent).equals(before) && isMonitored(one));
        awaits(one, vm);
        assertThat(ssh("ping -c 3 -W 5 10.100.0.2").ok()).isTrue();
        one.check("onevm", "terminate", "--hard", "" + vm, "--wait", "--timeout", "120");
        assertThat(said(IP + "-o link show")).doesNotContain("eth1.100", "one-" + vm + "-0");
        one.check("onehost", "delete", "vlan1");
        Patience.holds("the agent to be removed", LIMIT, () -> !ssh("ls -d /var/lib/oneedge").ok());
        machine.close();
        VlanFrames.requireTagged(machine.frames());
    }

    private static boolean isMonitored(Commands one) {
        return one.check("onehost", "show", "vlan1").contains(": MONITORED ");
    }

    private static void awaits(Commands one, int vm) {
        Patience.holds(
                "the VM to run",
                LIMIT,
                () -> one.check("onevm", "show", "" + vm).contains(": RUNNING "));
    }
}
