package io.oneedge.drivers.network.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.oneedge.drivers.network.NetworkContract;
import io.oneedge.drivers.network.NetworkDriver;
import io.oneedge.drivers.network.NetworkProbe;
import io.oneedge.drivers.network.NicPlan;
import io.oneedge.foundation.process.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real bridges, taps and filters on this machine. */
class BridgeNetworkDriverTest extends NetworkContract {

    @BeforeAll
    static void needsRoot() {
        NetworkProbe probe = new BridgeNetworkDriver().probe();
        assumeTrue(probe.available(), "SKIPPED: the bridge driver " + probe.detail());
    }

    @AfterAll
    static void removeBridge() {
        Program.of("ip", "link", "delete", "onetest0").run();
    }

    @Override
    protected NetworkDriver driver() {
        return new BridgeNetworkDriver();
    }

    @Override
    protected boolean isConnected(int vmId, int nicId) {
        String tap = NicPlan.device(vmId, nicId);
        return Files.exists(Path.of("/sys/class/net", tap)) || filters(tap).contains(tap);
    }

    @Test
    void makesATapOfTheGuestsUserOnTheBridge() throws Exception {
        NicPlan nic = nic(0, false);
        driver.prepare(nic);
        Path tap = Path.of("/sys/class/net", nic.device());
        assertThat(Files.readString(tap.resolve("owner")).strip()).isEqualTo("298001");
        assertThat(Files.readString(tap.resolve("mtu")).strip()).isEqualTo("1400");
        assertThat(tap.resolve("master").toRealPath().getFileName().toString())
                .isEqualTo("onetest0");
        assertThat(Program.of("ip", "-br", "address", "show", "onetest0").check().output())
                .contains("10.92.0.1/24");
        assertThat(filters(nic.device())).isEmpty();
    }

    @Test
    void filtersWhatIsNotTheGuestsOwn() {
        NicPlan nic = nic(0, true);
        driver.prepare(nic);
        assertThat(filters(nic.device()))
                .contains("ether saddr != 02:00:0a:5c:00:05 drop")
                .contains("ip saddr != 10.92.0.5 drop")
                .contains("fe80::aff:fe5c:5");
    }

    @Test
    void derivesTheLinkLocalAddress() {
        assertThat(SpoofingFilter.linkLocal("02:00:0a:5c:00:05"))
                .isEqualTo("fe80::0000:0aff:fe5c:0005");
    }

    private static String filters(String tap) {
        return Program.of("nft", "list", "chain", "bridge", "oneedge", tap).run().output();
    }
}
