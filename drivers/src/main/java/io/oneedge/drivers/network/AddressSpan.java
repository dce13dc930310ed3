package io.oneedge.drivers.network;

import io.oneedge.foundation.failure.Failure;
import java.math.BigInteger;
import java.net.InetAddress;
import java.util.regex.Pattern;

/** IP addresses one after another, the last included; both of one version. */
public record AddressSpan(InetAddress first, InetAddress last) {

    private static final Pattern LITERAL = Pattern.compile("[0-9a-fA-F.:]{2,45}");

    public AddressSpan {
        if (first.getAddress().length != last.getAddress().length
                || number(first).compareTo(number(last)) > 0) {
            throw Failure.invalid(
                    "There are no addresses from "
                            + first.getHostAddress()
                            + " to "
                            + last.getHostAddress());
        }
    }

    /** This many addresses from {@code first} on, cut at the end of the address space. */
    public static AddressSpan of(String first, long size) {
        if (size < 1) {
            throw Failure.invalid("A span of addresses has at least 1, not " + size);
        }
        InetAddress start = parse(first);
        int bytes = start.getAddress().length;
        BigInteger end =
                number(start)
                        .add(BigInteger.valueOf(size - 1))
                        .min(BigInteger.TWO.pow(bytes * Byte.SIZE).subtract(BigInteger.ONE));
        return new AddressSpan(start, address(end, bytes));
    }

    /** From the first to the last of two addresses. */
    public static AddressSpan between(String first, String last) {
        return new AddressSpan(parse(first), parse(last));
    }

    /** Whether these are addresses of IPv6. */
    public boolean isIp6() {
        return first.getAddress().length > 4;
    }

    @Override
    public String toString() {
        return first.equals(last)
                ? first.getHostAddress()
                : first.getHostAddress() + "-" + last.getHostAddress();
    }

    private static InetAddress parse(String text) {
        if (!LITERAL.matcher(text).matches()) {
            throw Failure.invalid("\"" + text + "\" is not an IP address");
        }
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw Failure.invalid("\"" + text + "\" is not an IP address");
        }
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }

    private static InetAddress address(BigInteger number, int bytes) {
        byte[] plain = number.toByteArray();
        byte[] padded = new byte[bytes];
        int length = Math.min(plain.length, bytes);
        System.arraycopy(plain, plain.length - length, padded, bytes - length, length);
        try {
            return InetAddress.getByAddress(padded);
        } catch (java.net.UnknownHostException e) {
            throw Failure.internal("An address of " + bytes + " bytes", e);
        }
    }
}
