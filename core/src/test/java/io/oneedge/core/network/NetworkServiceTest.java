package io.oneedge.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.core.access.Call;
import io.oneedge.core.object.PoolFilter;
import io.oneedge.core.testing.Calls;
import io.oneedge.core.testing.Recording;
import io.oneedge.foundation.template.Templates;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;
import io.oneedge.wire.catalogue.Access;
import io.oneedge.wire.catalogue.Resource;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkServiceTest {

    private static final Call ADMIN = Calls.admin(Resource.NET, Access.ADMIN);

    private final NetworkWorld world = new NetworkWorld();
    private final NetworkService networks = world.networks;

    @Test
    void answersTheRecordedConversation() {
        int lan = world.lan();
        addRange(
                lan,
                "TYPE=IP4_6,IP=\"10.1.0.1\",SIZE=10,GLOBAL_PREFIX=\"2001:db8::\","
                        + "ULA_PREFIX=\"fd00::\"");
        addRange(lan, "TYPE=ETHER,SIZE=5,MAC=\"02:00:cd:b4:f8:fc\"");
        Recording.assertSame(
                Recording.document("128-one.vn.info"),
                networks.objects().show(NetworkWorld.USE, lan));

        hold(lan, "10.0.0.5");
        assertThatThrownBy(() -> hold(lan, "10.0.0.5"))
                .hasMessage("Address is not part of the address range or in use.");
        networks.release(NetworkWorld.MANAGE, lan, Templates.read("LEASES=[IP=\"10.0.0.5\"]"));
        int reserved =
                networks.reservations()
                        .reserve(NetworkWorld.USE, lan, Templates.read("SIZE=5\nNAME=resv"));
        assertThat(reserved).isEqualTo(1);
        assertThatThrownBy(() -> networks.freeRange(NetworkWorld.MANAGE, lan, 0, false))
                .hasMessage("Address Range has leases in use");
        networks.updateRange(NetworkWorld.MANAGE, lan, Templates.read("AR=[AR_ID=0,SIZE=120]"));
        networks.removeRange(ADMIN, lan, 2, false);

        Recording.assertSame(
                Recording.document("137-one.vnpool.info"),
                networks.objects().list(NetworkWorld.USE, PoolFilter.ALL));
    }

    @Test
    void refusesWhatOpenNebulaRefuses() {
        refused("NAME=x\nBRIDGE=br0", "No VN_MAD in template for Virtual Network.");
        refused("VN_MAD=bridge", "No NAME in template for Virtual Network.");
        refused("NAME=x\nVN_MAD=dummy", "BRIDGE is mandatory for driver dummy");
        refused("NAME=x\nVN_MAD=ovswitch", "VN_MAD named \"ovswitch\" is not defined in oned.conf");
        refused("NAME=x\nVN_MAD=vxlan", "PHYDEV is mandatory for driver vxlan");
        refused(
                "NAME=x\nVN_MAD=802.1Q\nPHYDEV=eth0",
                "VLAN_ID (or AUTOMATIC_VLAN_ID) is mandatory for driver 802.1Q");
        refused(
                "NAME=x\nVN_MAD=802.1Q\nPHYDEV=eth0\nVLAN_ID=4095",
                "VLAN_ID is 1 to 4094, not 4095");
        refusedRange("TYPE=IP5,SIZE=1", "Unknown or missing address range TYPE.");
        refusedRange("TYPE=IP4,SIZE=0,IP=\"10.0.0.1\"", "Wrong SIZE for address range");
        refusedRange("TYPE=IP4,SIZE=1,IP=\"10.0.0.256\"", "Wrong or empty IP attribute");
        refusedRange("TYPE=IP6_STATIC,SIZE=1,IP6=\"fd::1\"", "Wrong or empty PREFIX_LENGTH");
        refusedRange("TYPE=ETHER,SIZE=1,MAC=\"02:00\"", "Wrong format for MAC attribute");
    }

    @Test
    void givesNetworksThatAskForOneANumberOfTheirOwn() {
        String asked = "VN_MAD=802.1Q\nPHYDEV=eth0\nAUTOMATIC_VLAN_ID=YES";
        int first = world.allocate("NAME=a\n" + asked);
        int second = world.allocate("NAME=b\n" + asked);
        XmlElement shown = XmlReader.read(world.networks.objects().show(NetworkWorld.USE, first));
        XmlElement other = XmlReader.read(world.networks.objects().show(NetworkWorld.USE, second));
        assertThat(shown.textAt("VLAN_ID")).isEqualTo(Integer.toString(first + 2));
        assertThat(shown.textAt("VLAN_ID_AUTOMATIC")).isEqualTo("1");
        assertThat(shown.textAt("BRIDGE")).isEqualTo("onebr." + (first + 2));
        assertThat(other.textAt("VLAN_ID")).isNotEqualTo(shown.textAt("VLAN_ID"));
    }

    @Test
    void knowsTheDriversThatTheSettingsName() {
        NetworkDrivers drivers =
                NetworkDrivers.STANDARD.and(
                        Templates.read(
                                        "VN_MAD_CONF=[NAME=mine,FILTERS=YES]\n"
                                                + "VN_MAD_CONF=[NAME=user]")
                                .vectors("VN_MAD_CONF"));
        assertThat(drivers.named("mine").filters()).isTrue();
        assertThat(drivers.named("mine").bridgeType()).isEqualTo("linux");
        assertThat(drivers.named("user").bridgeType()).isEqualTo("none");
    }

    @Test
    void refusesFiltersThatNobodyEnforces() {
        refused(
                "NAME=x\nVN_MAD=user\nFILTER_MAC_SPOOFING=YES",
                "Driver user does not filter: it takes no SECURITY_GROUPS, FILTER_MAC_SPOOFING or"
                        + " FILTER_IP_SPOOFING; use driver bridge");
    }

    @Test
    void refusesABridgeThatIsNoName() {
        assertThatThrownBy(() -> world.allocate("NAME=x\nVN_MAD=bridge\nBRIDGE=\"-a; rm\""))
                .hasMessageContaining("is no name for a bridge");
    }

    @Test
    void makesABridgeNameAndKeepsTheDefaultSecurityGroup() {
        int id = world.allocate("NAME=a\nVN_MAD=bridge\nSECURITY_GROUPS=\"5\"");

        assertThat(world.network(id).attributes().text("BRIDGE")).isEqualTo("onebr0");
        assertThat(world.network(id).attributes().text("SECURITY_GROUPS")).isEqualTo("0,5");
    }

    @Test
    void keepsDriverAndBridgeThroughUpdates() {
        int id = world.lan();
        networks.objects()
                .update(
                        NetworkWorld.MANAGE,
                        id,
                        Templates.read("VN_MAD=bridge\nDNS=\"1.1.1.1\""),
                        false);

        assertThat(world.network(id).attributes().text("VN_MAD")).isEqualTo("dummy");
        assertThat(world.network(id).attributes().text("BRIDGE")).isEqualTo("br0");
        assertThat(world.network(id).attributes().has("GATEWAY")).isFalse();
    }

    @Test
    void isDeletedOnlyWithoutLeases() {
        int id = world.lan();
        hold(id, "10.0.0.7");
        assertThatThrownBy(() -> networks.objects().delete(NetworkWorld.MANAGE, id))
                .hasMessage(
                        "Cannot delete virtual network. Can not remove a virtual network with"
                                + " leases in use");
        networks.release(NetworkWorld.MANAGE, id, Templates.read("LEASES=[IP=\"10.0.0.7\"]"));

        assertThat(networks.objects().delete(NetworkWorld.MANAGE, id)).isEqualTo(id);
    }

    @Test
    void givesReservedAddressesBackToTheParent() {
        int lan = world.lan();
        Reservations reservations = networks.reservations();
        int first = reservations.reserve(NetworkWorld.USE, lan, Templates.read("SIZE=40\nNAME=a"));
        reservations.reserve(NetworkWorld.USE, lan, Templates.read("SIZE=10\nNETWORK_ID=" + first));
        assertThat(world.network(first).ranges().get(1).values().text("IP")).isEqualTo("10.0.0.41");
        assertThatThrownBy(() ->
                        reservations.reserve(
                                NetworkWorld.USE, lan, Templates.read("SIZE=51\nNAME=b")))
                .hasMessage("Not enough free addresses in an address range");

        networks.freeRange(NetworkWorld.MANAGE, first, 0, false);
        assertThat(leases(lan)).isEqualTo(10);
        networks.objects().delete(NetworkWorld.MANAGE, first);
        assertThat(leases(lan)).isZero();
    }

    @Test
    void doesNotShrinkARangeBelowItsLeases() {
        int id = world.lan();
        hold(id, "10.0.0.50");

        assertThatThrownBy(() ->
                        networks.updateRange(
                                NetworkWorld.MANAGE, id, Templates.read("AR=[AR_ID=0,SIZE=49]")))
                .hasMessageStartingWith("New SIZE cannot be applied.");
        networks.updateRange(NetworkWorld.MANAGE, id, Templates.read("AR=[AR_ID=0,SIZE=50]"));
    }

    @Test
    void letsUsersNameNoBridge() {
        Call byUser = Calls.by(Calls.USER, NetworkWorld.MANAGE);
        int id = world.lan();
        networks.objects().chmod(NetworkWorld.MANAGE, id, List.of(1, 1, 0, 0, 0, 0, 1, 1, 0));

        assertThatThrownBy(() ->
                        networks.objects().update(byUser, id, Templates.read("BRIDGE=br9"), true))
                .hasMessageContaining("restricted attribute BRIDGE");
    }

    @Test
    void joinsAndLeavesClusters() {
        int id = world.lan();
        world.store.write(
                NetworkWorld.USE.request(),
                writing -> {
                    networks.join(writing, id, 100);
                    networks.leave(writing, id, 0);
                    return 0;
                });

        assertThat(world.network(id).clusters()).containsExactly(100);
    }

    @Test
    void readsBackEqual() {
        int id =
                world.allocate(
                        "NAME=n\nVN_MAD=bridge\nZ=\"]]>\"\nA=[B=1]\n"
                                + "AR=[TYPE=IP6,SIZE=3,GLOBAL_PREFIX=\"2001:db8::\",OWN=x]");
        Network network = world.network(id);

        assertThat(NetworkXml.decode(NetworkXml.encode(network))).isEqualTo(network);
        assertThat(network.ranges().getFirst().values().text("OWN")).isEqualTo("x");
    }

    private int leases(int network) {
        return world.store.read(reading -> Leases.countOf(reading, network));
    }

    private void addRange(int id, String values) {
        networks.addRange(ADMIN, id, Templates.read("AR=[" + values + "]"));
    }

    private void hold(int id, String address) {
        networks.hold(NetworkWorld.MANAGE, id, Templates.read("LEASES=[IP=\"" + address + "\"]"));
    }

    private void refused(String template, String message) {
        assertThatThrownBy(() -> world.allocate(template)).hasMessage(message);
    }

    private void refusedRange(String values, String message) {
        refused("NAME=x\nVN_MAD=bridge\nAR=[" + values + "]", message);
    }
}
