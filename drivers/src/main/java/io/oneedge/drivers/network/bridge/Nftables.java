package io.oneedge.drivers.network.bridge;

import java.util.List;

/** The kernel's packet filter: each change is one transaction, all of it or nothing. */
final class Nftables {

    /** Holds the filters of interfaces. */
    static final String BRIDGE = "bridge oneedge";

    /** Watches the connections that packets belong to. */
    static final String INET = "inet oneedge";

    private Nftables() {}

    static void run(List<String> script) {
        NetworkRights.nft().reading(String.join("\n", script) + "\n").check();
    }

    /** Whether any of these chains of {@link #BRIDGE} exists. */
    static boolean hasChain(List<String> names) {
        String all = NetworkRights.chains().run().output();
        return names.stream().anyMatch(name -> all.contains("chain " + name + " {"));
    }
}
