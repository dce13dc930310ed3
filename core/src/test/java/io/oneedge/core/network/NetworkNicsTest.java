package io.oneedge.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.core.access.Caller;
import io.oneedge.core.testing.Calls;
import io.oneedge.core.testing.Recording;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Attribute.Vector;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.template.TemplateXml;
import io.oneedge.foundation.template.Templates;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NetworkNicsTest {

    /** An interface that a VM has. */
    private record Held(int vm, Vector nic) {}

    private final NetworkWorld world = new NetworkWorld();

    @Test
    void completesAnInterfaceAndDescribesItToTheGuestAsRecorded() {
        int lan = world.lan();
        world.networks
                .reservations()
                .reserve(NetworkWorld.USE, lan, Templates.read("SIZE=5\nNAME=resv"));

        Vector nic = world.acquire(Caller.SYSTEM, 1, 0, "NIC=[NETWORK_ID=0]");

        XmlElement vm = Recording.document("165-one.vm.info");
        Recording.assertSame(vm.at("TEMPLATE/NIC").orElseThrow(), xml(nic));
        List<String> recorded =
                vm.at("TEMPLATE/CONTEXT").orElseThrow().children().stream()
                        .filter(value -> value.name().startsWith("ETH0_"))
                        .map(value -> value.name() + "=" + value.text())
                        .toList();
        List<String> described =
                world
                        .store
                        .<List<Attribute.Single>>read(reading -> world.nics.context(reading, nic))
                        .stream()
                        .map(value -> value.name() + "=" + value.value())
                        .toList();
        assertThat(described).isEqualTo(recorded);
    }

    @Test
    void findsANetworkByNameAndOwner() {
        world.lan();

        assertThat(
                        world.acquire(Calls.USER, 0, 0, "NIC=[NETWORK=lan,NETWORK_UNAME=oneadmin]")
                                .text("IP"))
                .isEqualTo("10.0.0.1");
        refused(
                Calls.USER,
                "NIC=[NETWORK=lan]",
                "NIC 0: User 2 does not own a network with name: lan . Set NETWORK_UNAME or"
                        + " NETWORK_UID of owner in NIC.");
        refused(
                Calls.USER,
                "NIC=[NETWORK_ID=7]",
                "NIC 0: Virtual network with ID: 7 does not exist");
    }

    @Test
    void givesTheAddressThatIsAskedForOrSaysWhyNot() {
        world.lan();

        Vector nic = world.acquire(Caller.SYSTEM, 0, 0, "NIC=[NETWORK_ID=0,IP=\"10.0.0.9\"]");
        assertThat(nic.text("MAC")).isEqualTo("02:00:0a:00:00:09");
        refused(
                Caller.SYSTEM,
                "NIC=[NETWORK_ID=0,IP=\"10.0.0.9\"]",
                "NIC 0: Cannot get IP/MAC lease from virtual network 0. IP 10.0.0.9 is in use or"
                        + " in none of its address ranges.");
    }

    @Test
    void leavesToATenantNeitherFilterNorForeignAddresses() {
        world.allocate(
                "NAME=safe\nVN_MAD=bridge\nFILTER_IP_SPOOFING=YES\nFILTER_MAC_SPOOFING=YES\n"
                        + "AR=[TYPE=IP4,IP=\"10.0.0.1\",SIZE=2]");

        Vector nic =
                world.acquire(
                        Caller.SYSTEM,
                        3,
                        1,
                        "NIC=[NETWORK_ID=0,FILTER_IP_SPOOFING=NO,IP6_ULA=\"fd00::1\","
                                + "TARGET=eth0,PHYDEV=eth1,BRIDGE=br9,VN_MAD=x]");

        assertThat(nic.text("FILTER_IP_SPOOFING")).isEqualTo("YES");
        assertThat(nic.value("IP6_ULA")).isEmpty();
        assertThat(nic.value("PHYDEV")).isEmpty();
        assertThat(nic.text("TARGET")).isEqualTo("one-3-1");
        assertThat(nic.text("BRIDGE")).isEqualTo("onebr0");
        assertThat(nic.text("VN_MAD")).isEqualTo("bridge");
    }

    @Test
    void givesNoAddressTwiceAndEveryReleasedOneAgain() {
        SplittableRandom random = new SplittableRandom(20);
        world.allocate(
                "NAME=n\nVN_MAD=bridge\nAR=[TYPE=IP4_6,IP=\"10.0.0.1\",SIZE=7,"
                        + "ULA_PREFIX=\"fd00::\"]\nAR=[TYPE=ETHER,SIZE=5]");
        Map<String, Held> held = new HashMap<>();
        NetworkNics nics = world.nics;
        for (int step = 0; step < 2_000; step++) {
            if (random.nextInt(200) == 0) {
                nics = world.service().nics((reading, name) -> OptionalInt.empty());
            }
            if (random.nextInt(5) < 3) {
                int vm = random.nextInt(50);
                boolean thrownAway = random.nextInt(8) == 0;
                Vector taken = take(nics, vm, thrownAway);
                if (taken.values().isEmpty()) {
                    assertThat(thrownAway || held.size() == 12).isTrue();
                    continue;
                }
                assertThat(held).doesNotContainKey(taken.text("MAC"));
                assertThatAddressesBelongTogether(taken);
                held.put(taken.text("MAC"), new Held(vm, taken));
            } else if (!held.isEmpty()) {
                List<Held> all = List.copyOf(held.values());
                Held given = all.get(random.nextInt(all.size()));
                NetworkNics releasing = nics;
                world.store.write(
                        RequestId.NONE,
                        writing -> {
                            releasing.release(writing, given.vm(), given.nic());
                            return 0;
                        });
                held.remove(given.nic().text("MAC"));
            }
            assertThat(world.store.<Integer>read(reading -> Leases.countOf(reading, 0)))
                    .isEqualTo(held.size());
        }
    }

    /** An interface with an address; empty if there is none, or the work was not kept. */
    private Vector take(NetworkNics nics, int vm, boolean thrownAway) {
        try {
            return world.store.write(
                    RequestId.NONE,
                    writing -> {
                        Vector nic =
                                nics.acquire(
                                        writing,
                                        Caller.SYSTEM,
                                        vm,
                                        0,
                                        Vector.of("NIC", "NETWORK_ID", "0"));
                        if (thrownAway) {
                            throw Failure.action("not kept");
                        }
                        return nic;
                    });
        } catch (Failure failure) {
            return Vector.of("NIC");
        }
    }

    private static void assertThatAddressesBelongTogether(Vector nic) {
        if (nic.text("IP").isEmpty()) {
            assertThat(nic.text("AR_ID")).isEqualTo("1");
            return;
        }
        long ip = Ip4Address.parse(nic.text("IP")).orElseThrow();
        assertThat(MacAddress.parse(nic.text("MAC")).orElseThrow())
                .isEqualTo(MacAddress.made(MacAddress.PREFIX, ip));
        assertThat(nic.text("IP6_ULA")).isEqualTo("fd00::aff:fe00:" + Long.toHexString(ip & 0xFF));
    }

    @Test
    void givesBackEverythingThatAVmHas() {
        world.lan();
        world.acquire(Caller.SYSTEM, 4, 0, "NIC=[NETWORK_ID=0]");
        world.acquire(Caller.SYSTEM, 4, 1, "NIC=[NETWORK_ID=0]");
        world.acquire(Caller.SYSTEM, 5, 0, "NIC=[NETWORK_ID=0]");
        world.store.write(
                RequestId.NONE,
                writing -> {
                    world.nics.releaseAll(writing, 4);
                    return 0;
                });

        assertThat(world.store.<Integer>read(reading -> Leases.countOf(reading, 0))).isEqualTo(1);
        assertThat(world.acquire(Caller.SYSTEM, 6, 0, "NIC=[NETWORK_ID=0]").text("IP"))
                .isEqualTo("10.0.0.1");
    }

    @Test
    void doesNotGiveBackTheAddressOfAnotherVm() {
        world.lan();
        Vector nic = world.acquire(Caller.SYSTEM, 4, 0, "NIC=[NETWORK_ID=0]");

        world.release(5, nic);

        assertThat(world.store.<Integer>read(reading -> Leases.countOf(reading, 0))).isEqualTo(1);
    }

    private void refused(Caller caller, String nic, String message) {
        assertThatThrownBy(() -> world.acquire(caller, 0, 0, nic)).hasMessage(message);
    }

    private static String xml(Vector nic) {
        XmlWriter out = new XmlWriter();
        new Template(List.of(nic))
                .sorted()
                .attributes()
                .forEach(attribute -> TemplateXml.writeAttribute(out, attribute));
        return out.toString();
    }
}
