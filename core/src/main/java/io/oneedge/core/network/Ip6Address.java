package io.oneedge.core.network;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * An IPv6 address.
 *
 * @param high the network's 64 bits
 * @param low the interface's 64 bits
 */
record Ip6Address(long high, long low) {

    private static final int GROUPS = 8;

    /** Reads an address without zone; never asks a name server. */
    static Optional<Ip6Address> parse(String text) {
        String stripped = text.strip();
        if (stripped.indexOf(':') < 0 || stripped.indexOf('%') >= 0) {
            return Optional.empty();
        }
        try {
            InetAddress address = Inet6Address.ofLiteral(stripped);
            ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
            return bytes.remaining() == 16
                    ? Optional.of(new Ip6Address(bytes.getLong(), bytes.getLong()))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The address that an interface gives itself in this network (RFC 4291, appendix A). */
    Ip6Address ofInterface(long mac) {
        long universal = mac ^ 0x020000000000L;
        return new Ip6Address(high, universal >> 24 << 40 | 0xFFFE000000L | universal & 0xFFFFFFL);
    }

    /** The address that is {@code count} further, within the last 32 bits. */
    Ip6Address plus(long count) {
        return new Ip6Address(high, low & ~0xFFFFFFFFL | low + count & 0xFFFFFFFFL);
    }

    /** Lower case, the longest run of zero groups as {@code ::} (RFC 5952). */
    @Override
    public String toString() {
        int start = -1;
        int length = 1;
        for (int at = 0; at < GROUPS; at++) {
            int run = zerosFrom(at);
            if (run > length) {
                start = at;
                length = run;
            }
        }
        StringBuilder out = new StringBuilder();
        for (int at = 0; at < GROUPS; at++) {
            if (at == start) {
                out.append("::");
                at += length - 1;
            } else {
                boolean first = out.isEmpty() || out.charAt(out.length() - 1) == ':';
                out.append(first ? "" : ":").append(Integer.toHexString(group(at)));
            }
        }
        return out.toString();
    }

    private int zerosFrom(int at) {
        int end = at;
        while (end < GROUPS && group(end) == 0) {
            end++;
        }
        return end - at;
    }

    private int group(int at) {
        long half = at < GROUPS / 2 ? high : low;
        return (int) (half >> (3 - at % 4) * 16) & 0xFFFF;
    }
}
