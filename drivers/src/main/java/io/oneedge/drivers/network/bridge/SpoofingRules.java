package io.oneedge.drivers.network.bridge;

import io.oneedge.drivers.network.NicPlan;
import java.util.ArrayList;
import java.util.List;

/** The rules of nftables that drop what an interface sends in another's name. */
final class SpoofingRules {

    private SpoofingRules() {}

    static List<String> of(NicPlan nic) {
        List<String> rules = new ArrayList<>();
        if (!nic.filters().macSpoofing() && !nic.filters().ipSpoofing()) {
            return rules;
        }
        // A tag would hide the frame's addresses from the rules below.
        rules.add("ether type { 8021q, 8021ad } drop");
        if (nic.filters().macSpoofing()) {
            rules.add("ether saddr != " + nic.mac() + " drop");
            rules.add("ether type arp arp saddr ether != " + nic.mac() + " drop");
        }
        if (nic.filters().ipSpoofing()) {
            List<String> ip4 = new ArrayList<>(nic.addresses());
            ip4.removeIf(address -> address.contains(":"));
            List<String> ip6 = new ArrayList<>(nic.addresses());
            ip6.removeIf(address -> !address.contains(":"));
            ip6.add("::");
            ip6.add(linkLocal(nic.mac()));
            // A guest that asks for its address has none yet: probes of ARP, requests of DHCP.
            rules.add("ether type arp arp saddr ip != " + set(ip4, "0.0.0.0") + " drop");
            rules.add("ether type ip ip saddr 0.0.0.0 udp dport 67 accept");
            rules.add(
                    ip4.isEmpty()
                            ? "ether type ip drop"
                            : "ether type ip ip saddr != { " + String.join(", ", ip4) + " } drop");
            rules.add("ether type ip6 ip6 saddr != { " + String.join(", ", ip6) + " } drop");
        }
        return rules;
    }

    private static String set(List<String> addresses, String more) {
        List<String> all = new ArrayList<>(addresses);
        all.add(more);
        return "{ " + String.join(", ", all) + " }";
    }

    /** The address that IPv6 derives from a MAC address, RFC 4291 appendix A. */
    static String linkLocal(String mac) {
        String[] m = mac.split(":", -1);
        int first = Integer.parseInt(m[0], 16) ^ 0x02;
        return "fe80::%02x%s:%sff:fe%s:%s%s".formatted(first, m[1], m[2], m[3], m[4], m[5]);
    }
}
