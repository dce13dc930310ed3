package io.oneedge.core.securitygroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.core.access.Call;
import io.oneedge.core.testing.Calls;
import io.oneedge.core.testing.FreshSystem;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import io.oneedge.wire.catalogue.Access;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecurityGroupServiceTest {

    private static final Call MANAGE = FreshSystem.admin(Access.MANAGE);

    private final FreshSystem system = new FreshSystem();
    private final SecurityGroupService groups = system.securityGroups;

    @Test
    void readsBackWhatItStores() {
        int id = groups.allocate(MANAGE, rule("tcp", "inbound", "22,80:90"));
        SecurityGroup group =
                system.store.read(reading -> SecurityGroupService.find(reading, id)).orElseThrow();
        assertThat(SecurityGroupXml.decode(SecurityGroupXml.encode(group))).isEqualTo(group);
    }

    @ParameterizedTest
    @CsvSource({
        "XX, inbound, '', PROTOCOL",
        "TCP, sideways, '', RULE_TYPE",
        "TCP, inbound, 22-80, RANGE",
        "TCP, inbound, 70000, RANGE",
        "'', inbound, '', PROTOCOL"
    })
    void refusesARuleThatCannotBeApplied(
            String protocol, String direction, String range, String wrong) {
        assertThatThrownBy(() -> groups.allocate(MANAGE, rule(protocol, direction, range)))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("Wrong " + wrong + " in rule");
    }

    @ParameterizedTest
    @CsvSource({
        "TCP, IP, 10.0.0.1, SIZE",
        "TCP, NETWORK_ID, lan, NETWORK_ID",
        "TCP, ICMP_TYPE, 8, PROTOCOL",
        "ICMP, ICMP_TYPE, 256, ICMP_TYPE",
        "ALL, RANGE, 22, RANGE"
    })
    void refusesWhatDoesNotGoTogether(
            String protocol, String name, String value, String complaint) {
        Template asked =
                Calls.template("NAME", "g")
                        .plus(
                                Attribute.Vector.of(
                                        "RULE",
                                        "PROTOCOL",
                                        protocol,
                                        "RULE_TYPE",
                                        "inbound",
                                        name,
                                        value));
        assertThatThrownBy(() -> groups.allocate(MANAGE, asked)).hasMessageContaining(complaint);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, true",
        "10.0.0.256, false",
        "10.0.0, false",
        "2001:db8::1, true",
        "::, true",
        "1:2:3:4:5:6:7:8, true",
        "1:2:3:4:5:6:7, false",
        "1::2::3, false",
        ":1:2:3:4:5:6:7, false",
        "12345::, false"
    })
    void knowsAnAddressFromWhatIsNone(String address, boolean valid) {
        Template asked =
                Calls.template("NAME", "g")
                        .plus(
                                Attribute.Vector.of(
                                        "RULE",
                                        "PROTOCOL",
                                        "ALL",
                                        "RULE_TYPE",
                                        "inbound",
                                        "IP",
                                        address,
                                        "SIZE",
                                        "5"));
        if (valid) {
            groups.allocate(MANAGE, asked);
        } else {
            assertThatThrownBy(() -> groups.allocate(MANAGE, asked))
                    .hasMessageContaining("IP value");
        }
    }

    @Test
    void refusesSuchARuleInAnUpdateToo() {
        assertThatThrownBy(() ->
                        groups.objects().update(MANAGE, 0, Calls.template("RULE", "all"), true))
                .hasMessageContaining("RULE has to be a vector");
    }

    @Test
    void keepsTheDefaultGroupThatEverybodyUses() {
        assertThatThrownBy(() -> groups.objects().delete(MANAGE, SecurityGroup.DEFAULT))
                .hasMessage(
                        "Cannot delete security group. The default security group (ID 0) cannot be"
                                + " deleted.");
        Call alice = FreshSystem.call(system.user("alice", 1), Access.USE);
        assertThat(groups.objects().show(alice, SecurityGroup.DEFAULT)).contains("OUTBOUND");
    }

    private static Template rule(String protocol, String direction, String range) {
        return Calls.template("NAME", "g")
                .plus(
                        Attribute.Vector.of(
                                "RULE",
                                "PROTOCOL",
                                protocol,
                                "RULE_TYPE",
                                direction,
                                "RANGE",
                                range));
    }
}
