package io.oneedge.dispatch.guest;

import io.oneedge.core.network.Networks;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.vm.Vm;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.wire.agent.NetworkFilters.Peers;
import io.oneedge.wire.agent.NetworkFilters.Ports;
import io.oneedge.wire.agent.NetworkFilters.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** What the security groups of a VM's network interface let through, as its document says it. */
final class SecurityRules {

    private static final List<String> ADDRESSES = List.of("IP", "IP6", "IP6_GLOBAL", "IP6_ULA");

    private static final Set<String> WITH_PORTS = Set.of("TCP", "UDP", "ALL");

    private SecurityRules() {}

    /** Absent if the interface has no security group. */
    static Optional<List<Rule>> of(Reading reading, Vm vm, Attribute.Vector nic) {
        Set<String> groups =
                Arrays.stream(nic.text("SECURITY_GROUPS").split(",", -1))
                        .map(String::strip)
                        .filter(id -> !id.isEmpty())
                        .collect(Collectors.toSet());
        if (groups.isEmpty()) {
            return Optional.empty();
        }
        List<Rule> rules = new ArrayList<>();
        for (Attribute.Vector rule : vm.template().vectors("SECURITY_GROUP_RULE")) {
            if (groups.contains(rule.text("SECURITY_GROUP_ID"))) {
                add(rules, reading, vm, rule);
            }
        }
        return Optional.of(rules);
    }

    private static void add(List<Rule> rules, Reading reading, Vm vm, Attribute.Vector rule) {
        List<Peers> peers = peers(reading, vm, rule);
        boolean forSome =
                !rule.text("IP").isEmpty()
                        || !rule.text("SIZE").isEmpty()
                        || !rule.text("NETWORK_ID").isEmpty();
        if (forSome && peers.isEmpty()) {
            // A network without addresses: nobody is in it, which is not everybody.
            return;
        }
        String protocol = rule.text("PROTOCOL").toUpperCase(Locale.ROOT);
        rules.add(
                new Rule(
                        rule.text("RULE_TYPE").equalsIgnoreCase("INBOUND"),
                        protocol,
                        WITH_PORTS.contains(protocol) ? ports(vm, rule) : List.of(),
                        type(vm, rule, protocol),
                        peers));
    }

    private static List<Peers> peers(Reading reading, Vm vm, Attribute.Vector rule) {
        List<Peers> peers = new ArrayList<>();
        String network = rule.text("NETWORK_ID");
        // A document of before rules named the ranges of their networks.
        if (!network.isEmpty() && rule.text("AR_ID").isEmpty() && rule.text("IP").isEmpty()) {
            int id = Math.toIntExact(number(vm, rule, "NETWORK_ID", network));
            Networks.find(reading, id).stream()
                    .flatMap(found -> found.ranges().stream())
                    .forEach(range ->
                            range.firstAddresses()
                                    .forEach(first -> peers.add(new Peers(first, range.size()))));
        }
        for (String name : ADDRESSES) {
            String first = rule.text(name);
            if (!first.isEmpty()) {
                String size = rule.text("SIZE");
                peers.add(new Peers(first, size.isEmpty() ? 1 : number(vm, rule, "SIZE", size)));
            }
        }
        return peers;
    }

    private static OptionalInt type(Vm vm, Attribute.Vector rule, String protocol) {
        String name =
                switch (protocol) {
                    case "ICMP" -> "ICMP_TYPE";
                    case "ICMPV6" -> "ICMPV6_TYPE";
                    default -> "";
                };
        String type = name.isEmpty() ? "" : rule.text(name);
        return type.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(Math.toIntExact(number(vm, rule, name, type)));
    }

    private static List<Ports> ports(Vm vm, Attribute.Vector rule) {
        List<Ports> ports = new ArrayList<>();
        for (String range : rule.text("RANGE").replace(" ", "").split(",", -1)) {
            if (!range.isEmpty()) {
                String[] ends = range.split(":", 2);
                int first = Math.toIntExact(number(vm, rule, "RANGE", ends[0]));
                ports.add(
                        new Ports(
                                first,
                                ends.length > 1
                                        ? Math.toIntExact(number(vm, rule, "RANGE", ends[1]))
                                        : first));
            }
        }
        return ports;
    }

    private static long number(Vm vm, Attribute.Vector rule, String name, String text) {
        if (!text.strip().matches("[0-9]{1,9}")) {
            throw Failure.invalid(
                    "VM %d: %s \"%s\" of a rule of security group %s is no number"
                            .formatted(vm.id(), name, text, rule.text("SECURITY_GROUP_ID")));
        }
        return Long.parseLong(text.strip());
    }
}
