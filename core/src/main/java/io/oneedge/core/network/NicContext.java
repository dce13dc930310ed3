package io.oneedge.core.network;

import io.oneedge.core.vm.NicAliases;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Attribute.Vector;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/** What the contextualization tells a guest about a network interface. */
final class NicContext {

    /**
     * One variable.
     *
     * @param suffix of its name, after {@code ETH0_}
     * @param value of the interface
     * @param otherwise the value that is taken where that is empty, or empty
     * @param ofNetwork whether an empty value is looked up in address range and network
     */
    private record Variable(String suffix, String value, String otherwise, boolean ofNetwork) {}

    private static final List<Variable> VARIABLES =
            List.of(
                    ofNic("IP", "IP", ""),
                    ofNic("MAC", "MAC", ""),
                    ofNetwork("MASK", "NETWORK_MASK"),
                    ofNetwork("NETWORK", "NETWORK_ADDRESS"),
                    ofNetwork("GATEWAY", "GATEWAY"),
                    ofNetwork("DNS", "DNS"),
                    ofNetwork("SEARCH_DOMAIN", "SEARCH_DOMAIN"),
                    ofNetwork("MTU", "GUEST_MTU"),
                    ofNetwork("METRIC", "METRIC"),
                    ofNetwork("VLAN_ID", "VLAN_ID"),
                    ofNic("VROUTER_IP", "VROUTER_IP", ""),
                    ofNic("VROUTER_MANAGEMENT", "VROUTER_MANAGEMENT", ""),
                    ofNic("EXTERNAL", "EXTERNAL", ""),
                    ofNic("IP6", "IP6_GLOBAL", "IP6"),
                    ofNic("IP6_ULA", "IP6_ULA", ""),
                    ofNetwork("GATEWAY6", "GATEWAY6"),
                    ofNetwork("METRIC6", "METRIC6"),
                    ofNetwork("CONTEXT_FORCE_IPV4", "CONTEXT_FORCE_IPV4"),
                    ofNetwork("IP6_PREFIX_LENGTH", "PREFIX_LENGTH"),
                    ofNic("VROUTER_IP6", "VROUTER_IP6_GLOBAL", "VROUTER_IP6"));

    private NicContext() {}

    /** All variables by name; {@code network} gives the values of address range and network. */
    static List<Attribute.Single> of(Vector nic, UnaryOperator<String> network) {
        String prefix = NicAliases.contextPrefix(nic);
        return VARIABLES.stream()
                .map(variable ->
                        new Attribute.Single(
                                prefix + variable.suffix(), value(variable, nic, network)))
                .sorted(Comparator.comparing(Attribute.Single::name))
                .toList();
    }

    private static String value(Variable variable, Vector nic, UnaryOperator<String> network) {
        String own = nic.text(variable.value());
        String known = own.isEmpty() ? nic.text(variable.otherwise()) : own;
        return known.isEmpty() && variable.ofNetwork() ? network.apply(variable.value()) : known;
    }

    private static Variable ofNic(String suffix, String value, String otherwise) {
        return new Variable(suffix, value, otherwise, false);
    }

    private static Variable ofNetwork(String suffix, String value) {
        return new Variable(suffix, value, "", true);
    }
}
