package io.oneedge.drivers.network.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.oneedge.drivers.network.NetworkContract;
import io.oneedge.drivers.network.NetworkDriver;
import io.oneedge.drivers.network.NetworkProbe;
import io.oneedge.drivers.network.NicPlan;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real bridges, taps and filters on this machine. */
class BridgeNetworkDriverTest extends NetworkContract {

    @BeforeAll
    static void needsRoot() {
        NetworkProbe probe = new BridgeNetworkDriver(BridgeKind.BRIDGE, "here").probe();
        assumeTrue(probe.available(), "the bridge driver " + probe.detail());
    }

    @AfterAll
    static void removeBridge() {
        Program.of("ip", "link", "delete", BRIDGE).run();
    }

    @Override
    protected NetworkDriver driver() {
        return new BridgeNetworkDriver(BridgeKind.BRIDGE, "here");
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
        assertThat(tap.resolve("master").toRealPath().getFileName().toString()).isEqualTo(BRIDGE);
        assertThat(filters(nic.device())).isEmpty();
    }

    @Test
    void leavesWhatBelongsToAnotherSiteAlone() {
        NicPlan nic = nic(0, true);
        NetworkDriver elsewhere = new BridgeNetworkDriver(BridgeKind.BRIDGE, "elsewhere");
        elsewhere.prepare(nic);
        assertThatThrownBy(() -> driver.prepare(nic))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("belongs to another ONEedge on this machine");
        driver.clean(nic.vmId(), nic.nicId());
        assertThat(isConnected(nic.vmId(), nic.nicId())).isTrue();
        elsewhere.clean(nic.vmId(), nic.nicId());
        assertThat(isConnected(nic.vmId(), nic.nicId())).isFalse();
        driver.prepare(nic);
    }

    @Test
    void removesTheBridgeThatItMadeWithTheLastGuestAndNoOther() {
        driver.prepare(nic(0, false));
        driver.prepare(nic(1, true));
        driver.clean(VM, 0);
        assertThat(Interfaces.isBridge(BRIDGE)).isTrue();
        driver.clean(VM, 1);
        assertThat(Interfaces.exists(BRIDGE)).isFalse();
        Program.of("ip", "link", "add", BRIDGE, "type", "bridge").check();
        driver.prepare(nic(0, false));
        driver.clean(VM, 0);
        assertThat(Interfaces.isBridge(BRIDGE)).isTrue();
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
    void leavesATapAloneThatAGuestOfSomebodyElseHolds() throws Exception {
        NicPlan nic = nic(0, false);
        driver.prepare(nic);
        Process holder = hold(nic.device());
        try {
            driver.clean(nic.vmId(), nic.nicId());
            assertThat(isConnected(nic.vmId(), nic.nicId())).isTrue();
        } finally {
            holder.destroyForcibly().waitFor();
        }
        driver.clean(nic.vmId(), nic.nicId());
        assertThat(isConnected(nic.vmId(), nic.nicId())).isFalse();
    }

    @Test
    void derivesTheLinkLocalAddress() {
        assertThat(SpoofingRules.linkLocal("02:00:0a:5c:00:05"))
                .isEqualTo("fe80::0000:0aff:fe5c:0005");
    }

    /** A QEMU without a machine, which has the tap and nothing else. */
    private static Process hold(String tap) throws IOException {
        Path qemu = Path.of("/usr/bin/qemu-system-x86_64");
        assumeTrue(Files.isExecutable(qemu), "there is no QEMU to hold a tap");
        Process holder =
                new ProcessBuilder(
                                qemu.toString(),
                                "-nodefaults",
                                "-machine",
                                "none",
                                "-display",
                                "none",
                                "-netdev",
                                "tap,id=nic,script=no,downscript=no,ifname=" + tap)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        Path carrier = Path.of("/sys/class/net", tap, "carrier");
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!Files.readString(carrier).startsWith("1")) {
            assertThat(holder.isAlive()).isTrue();
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        return holder;
    }

    private static String filters(String tap) {
        return Program.of("nft", "list", "chain", "bridge", "oneedge", tap).run().output();
    }
}
