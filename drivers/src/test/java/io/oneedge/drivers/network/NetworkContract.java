package io.oneedge.drivers.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.foundation.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every network driver does; a driver's test extends it. */
public abstract class NetworkContract {

    protected static final int VM = RunNames.VM;

    /** The bridge that interfaces join. */
    protected static final String BRIDGE = RunNames.device('b');

    protected final NetworkDriver driver = driver();

    protected abstract NetworkDriver driver();

    /** Whether anything of the interface is left on the host. */
    protected abstract boolean isConnected(int vmId, int nicId);

    @AfterEach
    void clean() {
        driver.clean(VM, 0);
        driver.clean(VM, 1);
    }

    @Test
    void preparesTwiceWhatItPreparesOnce() {
        NicPlan nic = nic(0, true);
        assertThat(driver.prepare(nic)).isEqualTo(driver.prepare(nic));
        driver.started(nic);
        driver.started(nic);
    }

    @Test
    void cleansOneInterfaceAndLeavesTheOther() {
        driver.prepare(nic(0, true));
        driver.prepare(nic(1, true));
        boolean other = isConnected(VM, 1);
        driver.clean(VM, 0);
        driver.clean(VM, 0);
        assertThat(isConnected(VM, 0)).isFalse();
        assertThat(isConnected(VM, 1)).isEqualTo(other);
    }

    @Test
    void works() {
        assertThat(driver.probe().available()).isTrue();
        assertThat(driver.capabilities()).isNotEmpty();
    }

    @Test
    void refusesWhatIsNotAnAddressBeforeItGetsNearTheHost() {
        for (String bad : List.of("10.0.0.1; drop", "$(id)", "", "10.0.0.1/24")) {
            assertThatThrownBy(() -> nic(0, BRIDGE, List.of(bad), true))
                    .as(bad)
                    .isInstanceOf(Failure.class);
        }
        for (String bad : List.of("-x", "br 0", "a/b", "sixteen-or-more-x", "br0;")) {
            assertThatThrownBy(() -> nic(0, bad, List.of(), true))
                    .as(bad)
                    .isInstanceOf(Failure.class);
        }
    }

    @Test
    void filtersTwiceWhatItFiltersOnceAndOnlyWhatIsConnected() {
        NicPlan nic = nic(0, true);
        driver.filter(nic);
        assertThat(isConnected(VM, 0)).isFalse();
        driver.prepare(nic);
        driver.filter(nic);
        driver.filter(nic(0, false));
        driver.filter(nic);
    }

    /** What leads to other hosts; drivers that need it say so. */
    protected Optional<Uplink> uplink() {
        return Optional.empty();
    }

    protected NicPlan nic(int nicId, boolean filtered) {
        return nic(nicId, BRIDGE, List.of("10.92.0.5", "2001:db8::5"), filtered);
    }

    private NicPlan nic(int nicId, String bridge, List<String> addresses, boolean filtered) {
        return new NicPlan(
                VM,
                nicId,
                298_001,
                "02:00:0A:5C:00:05",
                addresses,
                1400,
                new BridgePlan(bridge, Optional.empty(), false, Map.of(), uplink()),
                new NicFilters(
                        filtered, filtered, filtered ? Optional.of(rules()) : Optional.empty()),
                UserModePlan.USUAL);
    }

    /** A rule of each kind. */
    private static List<SecurityRule> rules() {
        List<SecurityRule> rules = new ArrayList<>();
        for (SecurityRule.Direction direction : SecurityRule.Direction.values()) {
            for (SecurityRule.Protocol protocol : SecurityRule.Protocol.values()) {
                boolean icmp =
                        protocol == SecurityRule.Protocol.ICMP
                                || protocol == SecurityRule.Protocol.ICMPV6;
                boolean ports = !icmp && protocol != SecurityRule.Protocol.IPSEC;
                rules.add(
                        new SecurityRule(
                                direction,
                                protocol,
                                ports
                                        ? List.of(
                                                new SecurityRule.Ports(80, 90),
                                                new SecurityRule.Ports(22, 22),
                                                new SecurityRule.Ports(85, 443))
                                        : List.of(),
                                icmp ? OptionalInt.of(8) : OptionalInt.empty(),
                                List.of(
                                        AddressSpan.of("10.92.0.9", 3),
                                        AddressSpan.of("2001:db8::9", 1_000))));
                rules.add(
                        new SecurityRule(
                                direction,
                                protocol,
                                ports ? List.of(new SecurityRule.Ports(7, 7)) : List.of(),
                                OptionalInt.empty(),
                                List.of()));
            }
        }
        return rules;
    }
}
