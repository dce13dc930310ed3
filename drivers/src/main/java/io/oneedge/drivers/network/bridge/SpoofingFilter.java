package io.oneedge.drivers.network.bridge;

import io.oneedge.drivers.network.NicPlan;
import io.oneedge.foundation.process.Program;
import java.util.ArrayList;
import java.util.List;

/**
 * Filters against spoofing, in an nftables table of their own: a chain for each tap, and a map from
 * taps to chains, so that a frame costs one look-up however many guests there are. Each change is
 * one transaction.
 */
final class SpoofingFilter {

    private static final String TABLE = "bridge oneedge";

    private SpoofingFilter() {}

    /** Puts exactly the filters of this plan in place. */
    static void apply(NicPlan nic) {
        String chain = TABLE + " " + nic.device();
        List<String> script = new ArrayList<>();
        script.add("add table " + TABLE);
        script.add("add map " + TABLE + " nics { type ifname : verdict ; }");
        script.add(
                "add chain "
                        + TABLE
                        + " spoofing { type filter hook prerouting priority -300 ; policy accept ;"
                        + " }");
        script.add("flush chain " + TABLE + " spoofing");
        script.add("add rule " + TABLE + " spoofing iifname vmap @nics");
        script.add("add chain " + chain);
        script.add("flush chain " + chain);
        rules(nic).forEach(rule -> script.add("add rule " + chain + " " + rule));
        script.add(
                "add element %s nics { \"%s\" : jump %s }"
                        .formatted(TABLE, nic.device(), nic.device()));
        run(script);
    }

    static List<String> rules(NicPlan nic) {
        List<String> rules = new ArrayList<>();
        // A tag would hide the frame's addresses from the rules below.
        rules.add("ether type { 8021q, 8021ad } drop");
        if (nic.filterMacSpoofing()) {
            rules.add("ether saddr != " + nic.mac() + " drop");
            rules.add("ether type arp arp saddr ether != " + nic.mac() + " drop");
        }
        if (nic.filterIpSpoofing()) {
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

    /** Removes the filters of a device; does nothing if there are none. */
    static void remove(String device) {
        if (Program.of("nft", "list", "chain", "bridge", "oneedge", device).run().ok()) {
            run(
                    List.of(
                            "add element %s nics { \"%s\" : jump %s }"
                                    .formatted(TABLE, device, device),
                            "delete element %s nics { \"%s\" }".formatted(TABLE, device),
                            "flush chain " + TABLE + " " + device,
                            "delete chain " + TABLE + " " + device));
        }
    }

    private static void run(List<String> script) {
        Program.of("nft", "-f", "-").reading(String.join("\n", script) + "\n").check();
    }
}
