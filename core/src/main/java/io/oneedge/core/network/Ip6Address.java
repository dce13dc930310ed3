package io.oneedge.core.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An IPv6 address.
 *
 * @param high the network's 64 bits
 * @param low the interface's 64 bits
 */
record Ip6Address(long high, long low) {

    private static final int GROUPS = 8;

    /** Reads an address without zone, in any of its written forms. */
    static Optional<Ip6Address> parse(String text) {
        String address = text.strip();
        int gap = address.indexOf("::");
        if (gap < 0) {
            return groups(address, true)
                    .filter(groups -> groups.size() == GROUPS)
                    .map(Ip6Address::of);
        }
        Optional<List<Integer>> before = groups(address.substring(0, gap), false);
        Optional<List<Integer>> after = groups(address.substring(gap + 2), true);
        if (before.isEmpty() || after.isEmpty()) {
            return Optional.empty();
        }
        List<Integer> groups = new ArrayList<>(before.get());
        int zeros = GROUPS - before.get().size() - after.get().size();
        groups.addAll(Collections.nCopies(Math.max(0, zeros), 0));
        groups.addAll(after.get());
        return zeros < 1 ? Optional.empty() : Optional.of(of(groups));
    }

    /** The groups of a part; the end of an address may be an IPv4 address. */
    private static Optional<List<Integer>> groups(String text, boolean isEnd) {
        List<Integer> groups = new ArrayList<>();
        List<String> parts = text.isEmpty() ? List.of() : List.of(text.split(":", -1));
        for (int at = 0; at < parts.size(); at++) {
            String part = parts.get(at);
            OptionalLong ip4 = Ip4Address.parse(part);
            if (part.matches("[0-9a-fA-F]{1,4}")) {
                groups.add(Integer.parseInt(part, 16));
            } else if (ip4.isPresent() && isEnd && at == parts.size() - 1) {
                groups.add((int) (ip4.getAsLong() >> 16));
                groups.add((int) ip4.getAsLong() & 0xFFFF);
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(groups);
    }

    private static Ip6Address of(List<Integer> groups) {
        return new Ip6Address(half(groups.subList(0, 4)), half(groups.subList(4, GROUPS)));
    }

    private static long half(List<Integer> groups) {
        long half = 0;
        for (int group : groups) {
            half = half << 16 | group;
        }
        return half;
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
