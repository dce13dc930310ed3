package io.oneedge.launcher.home;

import io.oneedge.foundation.failure.Failure;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IPv4 address in its network: {@code 10.93.0.1/24}.
 *
 * @param number the address as an unsigned 32 bit number
 * @param prefix bits of the network, 8 to 28
 */
public record Ipv4Network(long number, int prefix) {

    private static final Pattern TEXT =
            Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");
    private static final int OCTETS = 4;
    private static final int OCTET_BITS = 8;
    private static final int OCTET_MAX = 255;
    private static final int BITS = 32;
    private static final int PREFIX_MIN = 8;
    private static final int PREFIX_MAX = 28;
    private static final long ALL = 0xffff_ffffL;

    public static Ipv4Network parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw notANetwork(text);
        }
        long number = 0;
        for (int octet = 1; octet <= OCTETS; octet++) {
            int value = Integer.parseInt(matcher.group(octet));
            if (value > OCTET_MAX) {
                throw notANetwork(text);
            }
            number = number << OCTET_BITS | value;
        }
        int prefix = Integer.parseInt(matcher.group(OCTETS + 1));
        if (prefix < PREFIX_MIN || prefix > PREFIX_MAX) {
            throw notANetwork(text);
        }
        return new Ipv4Network(number, prefix);
    }

    /** The address without its network's length. */
    public String address() {
        return dotted(number);
    }

    public String mask() {
        return dotted(maskNumber());
    }

    /** The network's own address: {@code 10.93.0.0}. */
    public String network() {
        return dotted(number & maskNumber());
    }

    /** The address at this distance from the network's own address. */
    public String at(int distance) {
        return dotted((number & maskNumber()) + distance);
    }

    /** Addresses between the network's own and its broadcast address. */
    public int size() {
        return (1 << BITS - prefix) - 2;
    }

    /** Whether an address, four bytes in network order, is in this network. */
    public boolean contains(byte[] other) {
        long there = 0;
        for (byte octet : other) {
            there = there << OCTET_BITS | octet & OCTET_MAX;
        }
        return other.length == OCTETS && (there & maskNumber()) == (number & maskNumber());
    }

    private long maskNumber() {
        return ALL << BITS - prefix & ALL;
    }

    private static String dotted(long number) {
        StringBuilder text = new StringBuilder();
        for (int octet = OCTETS - 1; octet >= 0; octet--) {
            text.append(number >> octet * OCTET_BITS & OCTET_MAX).append(octet == 0 ? "" : ".");
        }
        return text.toString();
    }

    private static Failure notANetwork(String text) {
        return Failure.invalid(
                "Not an address with its network: " + text + "; one is 10.93.0.1/24 (8 to 28)");
    }

    @Override
    public String toString() {
        return address() + "/" + prefix;
    }
}
