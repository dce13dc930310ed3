package io.oneedge.drivers.network.bridge;

import static io.oneedge.drivers.network.bridge.Nftables.BRIDGE;
import static io.oneedge.drivers.network.bridge.Nftables.INET;
import static io.oneedge.drivers.network.bridge.SecurityRules.ESTABLISHED;

import io.oneedge.drivers.network.NicPlan;
import io.oneedge.drivers.network.SecurityRule.Direction;
import io.oneedge.foundation.failure.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The filters of one interface: chains of nftables that maps lead to from the tap's name, so that a
 * frame costs one look-up however many guests there are. Frames are filtered where a bridge hands
 * them over, so what is meant for the host, or comes from it, is filtered as well. There the
 * connection that a packet belongs to is not known on every kernel; therefore the rules of {@link
 * Nftables#INET}, which see the same packets a moment earlier, mark those of connections that were
 * let through.
 */
final class NicFilter {

    private static final Path BRIDGED_PACKETS = Path.of("/proc/sys/net/bridge");

    /** The three places in which an interface may have a chain, and its map from taps to chains. */
    private enum Place {
        SPOOFING("nics", ""),
        INBOUND("inbound", "-in"),
        OUTBOUND("outbound", "-out");

        private final String map;
        private final String suffix;

        Place(String map, String suffix) {
            this.map = map;
            this.suffix = suffix;
        }

        String chain(String tap) {
            return tap + suffix;
        }

        List<String> rules(NicPlan nic) {
            return switch (this) {
                case SPOOFING -> SpoofingRules.of(nic);
                case INBOUND -> direction(nic, Direction.INBOUND);
                case OUTBOUND -> direction(nic, Direction.OUTBOUND);
            };
        }

        private static List<String> direction(NicPlan nic, Direction direction) {
            return nic.filters().isOpen(direction)
                    ? List.of()
                    : SecurityRules.of(nic.filters(), direction);
        }
    }

    private NicFilter() {}

    /** Puts exactly the filters of this plan in place. */
    static void apply(NicPlan nic) {
        boolean none = true;
        List<String> script = new ArrayList<>(base());
        for (Place place : Place.values()) {
            List<String> rules = place.rules(nic);
            none &= rules.isEmpty();
            script.addAll(
                    rules.isEmpty()
                            ? removal(place, nic.device())
                            : addition(place, nic.device(), rules));
        }
        if (none) {
            remove(nic.device());
            return;
        }
        if (!nic.filters().isOpen(Direction.INBOUND) || !nic.filters().isOpen(Direction.OUTBOUND)) {
            script.addAll(connections());
            watchConnections(nic.bridge().name());
        }
        Nftables.run(script);
    }

    /** Removes the filters of a device; does nothing if there are none. */
    static void remove(String device) {
        List<String> chains = new ArrayList<>();
        List<String> script = new ArrayList<>(base());
        for (Place place : Place.values()) {
            chains.add(place.chain(device));
            script.addAll(removal(place, device));
        }
        if (Nftables.hasChain(chains)) {
            Nftables.run(script);
        }
    }

    private static List<String> base() {
        List<String> script = new ArrayList<>();
        script.add("add table " + BRIDGE);
        for (Place place : Place.values()) {
            script.add("add map " + BRIDGE + " " + place.map + " { type ifname : verdict ; }");
        }
        hook(script, "spoofing", "prerouting priority -300", "iifname vmap @nics");
        hook(script, "from_guest", "prerouting priority 10", "iifname vmap @outbound");
        hook(script, "to_guest", "forward priority 10", "oifname vmap @inbound");
        hook(script, "from_host", "output priority 10", "oifname vmap @inbound");
        return script;
    }

    private static void hook(List<String> script, String chain, String where, String rule) {
        String name = BRIDGE + " " + chain;
        script.add("add chain " + name + " { type filter hook " + where + " ; policy accept ; }");
        script.add("flush chain " + name);
        script.add("add rule " + name + " " + rule);
    }

    /** Marks what belongs to a connection; after the kernel has looked it up, at -200. */
    private static List<String> connections() {
        List<String> script = new ArrayList<>();
        script.add("add table " + INET);
        for (String hook : List.of("prerouting", "output")) {
            String chain = INET + " " + hook;
            script.add(
                    "add chain %s { type filter hook %s priority -150 ; policy accept ; }"
                            .formatted(chain, hook));
            script.add("flush chain " + chain);
            script.add(
                    "add rule %s meta mark set meta mark and 0x%08x"
                            .formatted(chain, ~ESTABLISHED));
            script.add(
                    "add rule %s ct state established,related meta mark set meta mark or 0x%x"
                            .formatted(chain, ESTABLISHED));
        }
        return script;
    }

    private static List<String> addition(Place place, String tap, List<String> rules) {
        String chain = BRIDGE + " " + place.chain(tap);
        List<String> script = new ArrayList<>();
        script.add("add chain " + chain);
        script.add("flush chain " + chain);
        rules.forEach(rule -> script.add("add rule " + chain + " " + rule));
        script.add(element(place, tap));
        return script;
    }

    /** In one transaction what is not there can be added and removed. */
    private static List<String> removal(Place place, String tap) {
        String chain = BRIDGE + " " + place.chain(tap);
        return List.of(
                "add chain " + chain,
                element(place, tap),
                "delete element %s %s { \"%s\" }".formatted(BRIDGE, place.map, tap),
                "flush chain " + chain,
                "delete chain " + chain);
    }

    private static String element(Place place, String tap) {
        return "add element %s %s { \"%s\" : jump %s }"
                .formatted(BRIDGE, place.map, tap, place.chain(tap));
    }

    /** Has the packets of one bridge, and of no other, looked up among the host's connections. */
    private static void watchConnections(String bridge) {
        if (!Files.isDirectory(BRIDGED_PACKETS)) {
            NetworkRights.watchBridges().run();
        }
        if (!Files.isDirectory(BRIDGED_PACKETS)) {
            throw Failure.action(
                    "Security groups need the kernel's module br_netfilter, which cannot be"
                            + " loaded; as root: modprobe br_netfilter");
        }
        Interfaces.ip(
                List.of(
                        "link",
                        "set",
                        "dev",
                        bridge,
                        "type",
                        "bridge",
                        "nf_call_iptables",
                        "1",
                        "nf_call_ip6tables",
                        "1"));
    }
}
