package io.oneedge.drivers.network.bridge;

import io.oneedge.drivers.network.AddressSpan;
import io.oneedge.drivers.network.NicFilters;
import io.oneedge.drivers.network.SecurityRule;
import io.oneedge.drivers.network.SecurityRule.Direction;
import io.oneedge.drivers.network.SecurityRule.Ports;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The rules of nftables that let through what an interface's security groups let through, and drop
 * the rest. ARP and what IPv6 finds neighbours with always pass: without them nothing would.
 */
final class SecurityRules {

    /** The bit of a packet's mark that says that it belongs to a connection let through before. */
    static final int ESTABLISHED = 0x0800;

    /** Router advertisements, neighbour solicitations and advertisements, redirects: RFC 4861. */
    private static final String FOUND_BY_OTHERS = "134, 135, 136, 137";

    /** Router solicitations, neighbour solicitations and advertisements. */
    private static final String FINDS_OTHERS = "133, 135, 136";

    /** Multicast listener reports, with which a guest asks for what is sent to groups: RFC 3810. */
    private static final String LISTENS = "131, 132, 143";

    /** Multicast listener queries of routers. */
    private static final String ASKED_WHETHER_IT_LISTENS = "130";

    private SecurityRules() {}

    /** The rules for one direction that is not open. */
    static List<String> of(NicFilters filters, Direction direction) {
        List<String> rules = new ArrayList<>();
        rules.add("ether type arp accept");
        rules.add(
                "ether type { ip, ip6 } meta mark and 0x%x == 0x%x accept"
                        .formatted(ESTABLISHED, ESTABLISHED));
        String messages =
                switch (direction) {
                    case INBOUND -> FOUND_BY_OTHERS + ", " + ASKED_WHETHER_IT_LISTENS;
                    case OUTBOUND -> FINDS_OTHERS + ", " + LISTENS;
                };
        rules.add("icmpv6 type { " + messages + " } accept");
        filters.rules(direction).forEach(rule -> add(rules, rule));
        rules.add("drop");
        return rules;
    }

    private static void add(List<String> rules, SecurityRule rule) {
        String protocol = protocol(rule);
        if (rule.peers().isEmpty()) {
            rules.add((protocol.isEmpty() ? "ether type { ip, ip6 } " : protocol) + "accept");
        }
        for (AddressSpan peer : rule.peers()) {
            String version = peer.isIp6() ? "ip6" : "ip";
            String side =
                    switch (rule.direction()) {
                        case INBOUND -> "saddr";
                        case OUTBOUND -> "daddr";
                    };
            rules.add(version + " " + side + " " + peer + " " + protocol + "accept");
        }
    }

    private static String protocol(SecurityRule rule) {
        String ports = ports(rule.ports());
        return switch (rule.protocol()) {
            case TCP -> "meta l4proto tcp " + ports;
            case UDP -> "meta l4proto udp " + ports;
            case ALL -> ports.isEmpty() ? "" : "meta l4proto { tcp, udp } " + ports;
            case IPSEC -> "meta l4proto esp ";
            case ICMP ->
                    "ether type ip meta l4proto icmp "
                            + (rule.icmpType().isPresent()
                                    ? "icmp type " + rule.icmpType().getAsInt() + " "
                                    : "");
            case ICMPV6 ->
                    "ether type ip6 meta l4proto icmpv6 "
                            + (rule.icmpType().isPresent()
                                    ? "icmpv6 type " + rule.icmpType().getAsInt() + " "
                                    : "");
        };
    }

    private static String ports(List<Ports> ports) {
        if (ports.isEmpty()) {
            return "";
        }
        return merged(ports).stream()
                .map(p -> p.first() == p.last() ? "" + p.first() : p.first() + "-" + p.last())
                .collect(Collectors.joining(", ", "th dport { ", " } "));
    }

    /** The same ports, none twice: sets of nftables have it so. */
    static List<Ports> merged(List<Ports> ports) {
        List<Ports> sorted = new ArrayList<>(ports);
        sorted.sort(Comparator.comparingInt(Ports::first));
        List<Ports> merged = new ArrayList<>();
        for (Ports next : sorted) {
            if (!merged.isEmpty() && next.first() <= merged.getLast().last() + 1) {
                Ports before = merged.removeLast();
                merged.add(new Ports(before.first(), Math.max(before.last(), next.last())));
            } else {
                merged.add(next);
            }
        }
        return merged;
    }
}
