package io.oneedge.drivers.network.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.oneedge.drivers.network.AddressSpan;
import io.oneedge.drivers.network.BridgePlan;
import io.oneedge.drivers.network.NetworkProbe;
import io.oneedge.drivers.network.NicFilters;
import io.oneedge.drivers.network.NicPlan;
import io.oneedge.drivers.network.RunNames;
import io.oneedge.drivers.network.SecurityRule;
import io.oneedge.drivers.network.SecurityRule.Direction;
import io.oneedge.drivers.network.SecurityRule.Ports;
import io.oneedge.drivers.network.SecurityRule.Protocol;
import io.oneedge.drivers.network.Uplink;
import io.oneedge.drivers.network.UserModePlan;
import io.oneedge.foundation.process.Program;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real packets between guests, the host and another host, through what the drivers make. */
class GuestTrafficTest {

    private static final int VM = RunNames.VM + 1;
    private static final String BRIDGE = RunNames.device('t');
    private static final String PHYSICAL = RunNames.device('p');
    private static final String WEB = RunNames.namespace("web");
    private static final String CLIENT = RunNames.namespace("client");
    private static final String NET = RunNames.network(0);
    private static final String UNDER = RunNames.network(1);
    private static final String NET6 = RunNames.network6();
    private static final int SEGMENT = RunNames.segment();
    private static final String SITE = "traffic";

    @TempDir Path directory;

    private BridgeNetworkDriver driver = new BridgeNetworkDriver(BridgeKind.BRIDGE, SITE);
    private NamespaceGuest web;
    private NamespaceGuest client;

    @BeforeEach
    void makeGuests() {
        NetworkProbe probe = driver.probe();
        assumeTrue(probe.available(), "the bridge driver " + probe.detail());
        assumeTrue(
                Program.of("sh", "-c", "command -v socat").run().ok(),
                "there is no socat to send packets with");
        web = new NamespaceGuest(WEB);
        client = new NamespaceGuest(CLIENT);
    }

    @AfterEach
    void removeGuests() {
        if (web != null) {
            web.close();
            client.close();
        }
        driver.clean(VM, 0);
        driver.clean(VM, 1);
        Program.of("ip", "link", "delete", BRIDGE).run();
        Program.of("ip", "link", "delete", PHYSICAL).run();
    }

    @Test
    void letsThroughWhatTheSecurityGroupsSayBetweenGuestsAndTheHost() throws Exception {
        twoGuests(guarded(), open());
        assertThat(client.reaches(NET + "2", 22)).isTrue();
        assertThat(client.reaches(NET6 + "2", 22)).isTrue();
        assertThat(client.reaches(NET + "2", 23)).isFalse();
        assertThat(client.reaches(NET6 + "2", 23)).isFalse();
        assertThat(hostReaches(NET + "2", 22)).isTrue();
        assertThat(hostReaches(NET6 + "2", 22)).isTrue();
        assertThat(hostReaches(NET + "2", 23)).isFalse();
        assertThat(hostReaches(NET6 + "2", 23)).isFalse();
        Process seven = listenOnHost(7);
        Process eight = listenOnHost(8);
        try {
            assertThat(web.reaches(NET + "1", 7)).isTrue();
            assertThat(web.reaches(NET + "1", 8)).isFalse();
            assertThat(web.reaches(NET + "3", 22)).isFalse();
        } finally {
            seven.destroyForcibly().waitFor();
            eight.destroyForcibly().waitFor();
        }
    }

    @Test
    void changesWhatPassesWhileTheGuestRuns() throws Exception {
        twoGuests(open(), open());
        assertThat(client.reaches(NET + "2", 23)).isTrue();
        driver.filter(nic(0, guarded()));
        assertThat(client.reaches(NET + "2", 23)).isFalse();
        assertThat(client.reaches(NET + "2", 22)).isTrue();
        driver.filter(nic(0, new NicFilters(false, false, Optional.of(List.of()))));
        assertThat(client.reaches(NET + "2", 22)).isFalse();
        driver.filter(nic(0, open()));
        assertThat(client.reaches(NET + "2", 22)).isTrue();
    }

    @Test
    void keepsAGuestFromUsingTheAddressesOfAnother() throws Exception {
        twoGuests(open(), new NicFilters(true, true, Optional.empty()));
        assertThat(client.reaches(NET + "2", 22)).isTrue();
        client.address(NET + "9/32");
        run("ip -n " + CLIENT + " route replace " + NET + "2 dev eth0 src " + NET + "9");
        assertThat(client.reaches(NET + "2", 22)).isFalse();
    }

    @Test
    void joinsTheNetworkOfAnotherHostOverVxlan() throws Exception {
        driver = new BridgeNetworkDriver(BridgeKind.VXLAN, SITE);
        assumeTrue(driver.probe().available(), "" + driver.probe().detail());
        otherHost();
        Uplink uplink =
                new Uplink.Vxlan(
                        PHYSICAL,
                        SEGMENT,
                        Uplink.Vxlan.Mode.MULTICAST,
                        InetAddress.ofLiteral("239.0.0.100"),
                        false,
                        16,
                        Map.of());
        NicPlan nic = nic(0, guarded(), Optional.of(uplink));
        driver.prepare(nic);
        web.plug(directory, nic.device(), nic.mac());
        web.address(NET + "2/24");
        web.listen(22);
        web.listen(23);
        NamespaceGuest.await(() -> client.reaches(NET + "2", 22), "VXLAN");
        assertThat(client.reaches(NET + "2", 23)).isFalse();
        web.close();
        driver.clean(VM, 0);
        assertThat(Interfaces.exists(PHYSICAL + "." + SEGMENT)).isFalse();
        assertThat(Interfaces.exists(BRIDGE)).isFalse();
        assertThat(Interfaces.exists(PHYSICAL)).isTrue();
    }

    /** The client's namespace is a host with a bridge of its own, made as OpenNebula does. */
    private static void otherHost() {
        String there = "ip -n " + CLIENT + " ";
        run("ip link add " + PHYSICAL + " type veth peer name eth1 netns " + CLIENT);
        run("ip address add " + UNDER + "1/24 dev " + PHYSICAL);
        run("ip link set " + PHYSICAL + " up");
        run(there + "address add " + UNDER + "2/24 dev eth1");
        run(there + "link set eth1 up");
        run(there + "link add eth0 type bridge");
        run(
                there
                        + "link add segment type vxlan id "
                        + SEGMENT
                        + " group 239.0.0.100 ttl 16 dev eth1 dstport 8472");
        run(there + "link set segment up master eth0");
        run(there + "address add " + NET + "3/24 dev eth0");
        run(there + "link set eth0 up");
    }

    private static void run(String command) {
        Program.of(command.split(" ", -1)).check();
    }

    private void twoGuests(NicFilters filters, NicFilters ofClient) throws Exception {
        NicPlan first = nic(0, filters);
        NicPlan second = nic(1, ofClient);
        driver.prepare(first);
        driver.prepare(second);
        Program.of("ip", "address", "add", NET6 + "1/64", "dev", BRIDGE, "nodad").check();
        web.plug(directory, first.device(), first.mac());
        web.address(NET + "2/24");
        web.address(NET6 + "2/64");
        client.plug(directory, second.device(), second.mac());
        client.address(NET + "3/24");
        client.address(NET6 + "3/64");
        web.listen(22);
        web.listen(23);
        client.listen(22);
    }

    private static boolean hostReaches(String address, int port) {
        return Program.of(NamespaceGuest.connection(address, port)).run().ok();
    }

    private static Process listenOnHost(int port) throws Exception {
        Process listener =
                new ProcessBuilder(
                                "socat",
                                "TCP-LISTEN:" + port + ",bind=" + NET + "1,fork,reuseaddr",
                                "PIPE")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        NamespaceGuest.await(() -> hostReaches(NET + "1", port), "port " + port);
        return listener;
    }

    private static NicFilters open() {
        return NicFilters.NONE;
    }

    /** SSH comes in, and one service of the host can be used. */
    private static NicFilters guarded() {
        SecurityRule ssh =
                new SecurityRule(
                        Direction.INBOUND,
                        Protocol.TCP,
                        List.of(new Ports(22, 22)),
                        OptionalInt.empty(),
                        List.of());
        SecurityRule echo =
                new SecurityRule(
                        Direction.OUTBOUND,
                        Protocol.TCP,
                        List.of(new Ports(7, 7)),
                        OptionalInt.empty(),
                        List.of(AddressSpan.of(NET + "1", 1)));
        return new NicFilters(true, true, Optional.of(List.of(ssh, echo)));
    }

    private static NicPlan nic(int id, NicFilters filters) {
        return nic(id, filters, Optional.empty());
    }

    private static NicPlan nic(int id, NicFilters filters, Optional<Uplink> uplink) {
        return new NicPlan(
                VM,
                id,
                0,
                "02:00:0a:5e:00:0" + (id + 2),
                List.of(NET + (id + 2), NET6 + (id + 2)),
                0,
                new BridgePlan(
                        BRIDGE,
                        uplink.isPresent() ? Optional.empty() : Optional.of(NET + "1/24"),
                        false,
                        Map.of(),
                        uplink),
                filters,
                UserModePlan.USUAL);
    }
}
