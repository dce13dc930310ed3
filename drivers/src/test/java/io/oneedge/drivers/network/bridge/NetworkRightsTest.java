package io.oneedge.drivers.network.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.oneedge.foundation.process.Program;
import io.oneedge.foundation.process.ProgramResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * All that the bridge driver does, done for an account without rights by the program that sudo lets
 * it run; and what that program refuses.
 */
class NetworkRightsTest extends BridgeNetworkDriverTest {

    /** Of the taps that the tests make. */
    private static final String ACCOUNT = "298001";

    @TempDir static Path place;

    private static Path program;

    @BeforeAll
    static void goesThroughTheProgram() throws Exception {
        assumeTrue(
                Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0),
                "the program of network rights needs root");
        program = place.resolve("oneedge-network");
        // A bridge that somebody made by hand may be joined if it is named.
        Path devices = Files.writeString(place.resolve("devices"), BRIDGE + "\n");
        Files.writeString(
                program, NetworkRights.text().replace("/etc/oneedge/devices", devices.toString()));
        Path caller = place.resolve("caller");
        Files.writeString(
                caller, "#!/bin/sh\nSUDO_UID=" + ACCOUNT + " exec sh " + program + " \"$@\"\n");
        assertThat(caller.toFile().setExecutable(true)).isTrue();
        System.setProperty(NetworkRights.PROPERTY, caller.toString());
    }

    @AfterAll
    static void goesDirectlyAgain() {
        System.clearProperty(NetworkRights.PROPERTY);
    }

    private static ProgramResult asked(List<String> arguments, String input) {
        List<String> command = new ArrayList<>(List.of("sh", program.toString()));
        command.addAll(arguments);
        return Program.of(command).with("SUDO_UID", ACCOUNT).reading(input).run();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sh",
                "ip",
                "ip addr",
                "ip link delete lo",
                "ip link set lo down",
                "ip link set lo up",
                "ip link set lo master lo",
                "ip link set dev lo alias oneedge",
                "ip address replace 10.0.0.1/8 dev lo",
                "ip -batch /etc/shadow",
                "ip link add name onetest1 type dummy",
                "ip link add link lo name onetest1 type vlan id 2",
                "ip link add name onetest1 netns 1 type vxlan id 2",
                "ip link add name onetest1 type vxlan id 2 dev lo",
                "ip link add name ../x type bridge",
                "ip link add name sixteen-or-more-x type bridge",
                "ip tuntap add dev eth7 mode tap user 298001",
                "ip tuntap add dev one-98001-0 mode tap user 0",
                "ip tuntap add dev one-98001-0 mode tap user 298001 extra",
                "ip netns add x",
                "probe dummy",
                "nft list ruleset",
                "version now",
            })
    void refusesWhatTheDriverDoesNotNeed(String arguments) {
        ProgramResult refused =
                asked(arguments.isEmpty() ? List.of() : List.of(arguments.split(" ", -1)), "");
        assertThat(refused.status()).as(arguments + refused.complaint()).isEqualTo(77);
        assertThat(refused.errors()).contains("refuses");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list ruleset",
                "flush ruleset",
                "include \"/etc/shadow\"",
                "add table inet filter",
                "add rule inet filter input accept",
                "add rule bridge oneedge spoofing drop",
                "add rule inet oneedge prerouting drop",
                "add rule bridge oneedge one-1-0 meta mark set 7 accept",
                "add rule bridge oneedge one-1-0 jump one-2-0",
                "add rule bridge oneedge one-1-0 accept ; flush ruleset",
                "add rule bridge oneedge one-1-0 log prefix x drop",
                "add chain bridge oneedge one-1-0 { type filter hook input priority 0 ; }",
                "delete table bridge oneedge",
                "add element bridge oneedge nics { \"eth0\" : jump one-1-0 }",
                "define x = 1\nadd table bridge oneedge",
                "add table bridge oneedge \\",
            })
    void refusesScriptsThatGoBeyondTheFiltersOfTaps(String script) {
        ProgramResult refused = asked(List.of("nft"), script + "\n");
        assertThat(refused.status()).as(script + refused.complaint()).isEqualTo(77);
    }

    @Test
    void takesTheMarkFromADeviceThatItLetsGo() {
        driver.prepare(nic(0, false));
        List<String> alias = List.of("ip", "link", "set", "dev", BRIDGE, "alias");
        for (String mark : List.of("oneedge x1 kept", "")) {
            List<String> arguments = new ArrayList<>(alias);
            arguments.add(mark);
            ProgramResult set = asked(arguments, "");
            assertThat(set.status()).as(set.complaint()).isZero();
            assertThat(Interfaces.value(BRIDGE, "ifalias").strip()).isEqualTo(mark);
        }
    }

    @Test
    void refusesAScriptThatIsTooLongWhole() {
        String chain = "add chain bridge oneedge one-1-0\n";
        ProgramResult refused = asked(List.of("nft"), chain.repeat(2 + (1 << 20) / chain.length()));
        assertThat(refused.status()).isEqualTo(77);
        assertThat(refused.errors()).contains("more than 1048576 bytes");
    }

    @Test
    void leavesWhatAnotherAccountMadeAlone() {
        driver.prepare(nic(0, false));
        Program other =
                Program.of("sh", program.toString(), "ip", "link", "delete", BRIDGE)
                        .with("SUDO_UID", "4711");
        assertThat(other.run().status()).isEqualTo(77);
        assertThat(Interfaces.isBridge(BRIDGE)).isTrue();
    }

    @Test
    void takesNoDeviceForItsOwnThatWasMadeAnewByAnother() {
        driver.prepare(nic(0, false));
        driver.clean(VM, 0);
        assertThat(
                        asked(
                                        List.of(
                                                "ip",
                                                "link",
                                                "add",
                                                "name",
                                                "onetest1",
                                                "type",
                                                "bridge"),
                                        "")
                                .ok())
                .isTrue();
        Program.of("ip", "link", "delete", "onetest1").check();
        Program.of("ip", "link", "add", "onetest1", "type", "bridge").check();
        try {
            assertThat(asked(List.of("ip", "link", "delete", "onetest1"), "").status())
                    .isEqualTo(77);
        } finally {
            Program.of("ip", "link", "delete", "onetest1").check();
        }
    }
}
