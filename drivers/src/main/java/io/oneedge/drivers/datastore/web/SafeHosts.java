package io.oneedge.drivers.datastore.web;

import io.oneedge.foundation.failure.Failure;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which hosts images may come from: all that anybody on the Internet could reach, and of the others
 * those that the datastore's {@code SAFE_HOSTS} name, by name, address or network.
 */
final class SafeHosts {

    /** Networks that are not on the Internet, or lead to such: RFC 6890 and its successors. */
    private static final List<Network> PRIVATE =
            List.of(
                            "0.0.0.0/8",
                            "10.0.0.0/8",
                            "100.64.0.0/10",
                            "127.0.0.0/8",
                            "169.254.0.0/16",
                            "172.16.0.0/12",
                            "192.0.0.0/24",
                            "192.0.2.0/24",
                            "192.88.99.0/24",
                            "192.168.0.0/16",
                            "198.18.0.0/15",
                            "198.51.100.0/24",
                            "203.0.113.0/24",
                            "224.0.0.0/3",
                            "::/96",
                            "64:ff9b::/96",
                            "64:ff9b:1::/48",
                            "100::/64",
                            "2001::/23",
                            "2001:db8::/32",
                            "2002::/16",
                            "3fff::/20",
                            "5f00::/16",
                            "fc00::/7",
                            "fe80::/9",
                            "ff00::/8")
                    .stream()
                    .map(Network::parse)
                    .toList();

    private final List<String> names = new ArrayList<>();
    private final List<Network> networks = new ArrayList<>();

    SafeHosts(List<String> hosts) {
        for (String host : hosts) {
            if (host.contains("/") || host.contains(":") || host.matches("[0-9.]+")) {
                networks.add(Network.parse(host));
            } else {
                names.add(host.toLowerCase(Locale.ROOT));
            }
        }
    }

    /** Whether something may come from one of a host's addresses. */
    boolean permits(String host, InetAddress address) {
        return names.contains(host.toLowerCase(Locale.ROOT))
                || networks.stream().anyMatch(network -> network.has(address))
                || PRIVATE.stream().noneMatch(network -> network.has(address));
    }

    /** Addresses with the same first bits. */
    private record Network(BigInteger first, int bytes, int prefix) {

        static Network parse(String text) {
            String[] parts = text.split("/", 2);
            try {
                InetAddress address = InetAddress.ofLiteral(parts[0]);
                int bytes = address.getAddress().length;
                int most = bytes * Byte.SIZE;
                int prefix = parts.length > 1 ? Integer.parseInt(parts[1]) : most;
                if (prefix < 0 || prefix > most) {
                    throw new IllegalArgumentException("prefix");
                }
                return new Network(number(address), bytes, prefix);
            } catch (IllegalArgumentException e) {
                throw Failure.invalid(
                        "SAFE_HOSTS: \"" + text + "\" is no name, address or network");
            }
        }

        boolean has(InetAddress address) {
            boolean same = address instanceof Inet4Address == (bytes == 4);
            int rest = bytes * Byte.SIZE - prefix;
            return same && number(address).shiftRight(rest).equals(first.shiftRight(rest));
        }

        private static BigInteger number(InetAddress address) {
            return new BigInteger(1, address.getAddress());
        }
    }
}
