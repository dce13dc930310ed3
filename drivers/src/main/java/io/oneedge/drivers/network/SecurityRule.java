package io.oneedge.drivers.network;

import io.oneedge.foundation.failure.Failure;
import java.util.List;
import java.util.OptionalInt;

/**
 * Something that a network interface may send or receive. What no rule lets through is dropped;
 * what answers to something that was let through needs no rule.
 *
 * @param direction as the guest sees it
 * @param protocol what is let through
 * @param ports of the receiver, for TCP, UDP and ALL, which then means both; empty: all
 * @param icmpType the one type of message, for ICMP and ICMPV6; empty: all
 * @param peers with whom; empty: with everybody
 */
public record SecurityRule(
        Direction direction,
        Protocol protocol,
        List<Ports> ports,
        OptionalInt icmpType,
        List<AddressSpan> peers) {

    private static final int ICMP_TYPE_MAX = 255;

    /** Which way, as the guest sees it. */
    public enum Direction {
        INBOUND,
        OUTBOUND
    }

    /** What OpenNebula's rules tell apart. */
    public enum Protocol {
        TCP,
        UDP,
        ICMP,
        ICMPV6,
        /** IPsec's encapsulated payload, IP protocol 50. */
        IPSEC,
        ALL
    }

    /** Ports one after another, the last included. */
    public record Ports(int first, int last) {

        private static final int MAX = 65_535;

        public Ports {
            if (first < 0 || last < first || last > MAX) {
                throw Failure.invalid("Ports " + first + " to " + last + " are none");
            }
        }
    }

    public SecurityRule {
        ports = List.copyOf(ports);
        peers = List.copyOf(peers);
        boolean hasPorts =
                switch (protocol) {
                    case TCP, UDP, ALL -> true;
                    case ICMP, ICMPV6, IPSEC -> false;
                };
        if (!hasPorts && !ports.isEmpty()) {
            throw Failure.invalid("A security rule for " + protocol + " cannot have ports");
        }
        boolean isIcmp = protocol == Protocol.ICMP || protocol == Protocol.ICMPV6;
        if (icmpType.isPresent()
                && !(isIcmp && icmpType.getAsInt() >= 0 && icmpType.getAsInt() <= ICMP_TYPE_MAX)) {
            throw Failure.invalid(
                    "A security rule for %s cannot have the ICMP type %d"
                            .formatted(protocol, icmpType.getAsInt()));
        }
    }

    /** Whether the rule lets everything through, also what is not IP. */
    public boolean isEverything() {
        return protocol == Protocol.ALL && ports.isEmpty() && peers.isEmpty();
    }
}
