package io.oneedge.core.network;

import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** MAC addresses as numbers of 48 bits. */
final class MacAddress {

    /** The first two bytes of those that the program makes: {@code 02:00}, OpenNebula's default. */
    static final int PREFIX = 0x0200;

    /** The four bytes that count within a range. */
    static final long LOW = 0xFFFFFFFFL;

    private static final Pattern FORM = Pattern.compile("([0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2}");

    private MacAddress() {}

    /** An address of the program's own. */
    static long made(int prefix, long low) {
        return (long) prefix << 32 | low;
    }

    static OptionalLong parse(String text) {
        String stripped = text.strip();
        return FORM.matcher(stripped).matches()
                ? OptionalLong.of(HexFormat.fromHexDigitsToLong(stripped.replace(":", "")))
                : OptionalLong.empty();
    }

    static String print(long address) {
        String digits = HexFormat.of().toHexDigits(address, 12);
        StringBuilder out = new StringBuilder();
        for (int at = 0; at < digits.length(); at += 2) {
            out.append(at == 0 ? "" : ":").append(digits, at, at + 2);
        }
        return out.toString();
    }
}
