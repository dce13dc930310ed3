package io.oneedge.core.network;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/** IPv4 addresses as numbers of 32 bits. */
final class Ip4Address {

    static final long LAST = 0xFFFFFFFFL;

    private static final Pattern FORM = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    private Ip4Address() {}

    static OptionalLong parse(String text) {
        String stripped = text.strip();
        if (!FORM.matcher(stripped).matches()) {
            return OptionalLong.empty();
        }
        long address = 0;
        for (String part : stripped.split("\\.", -1)) {
            int number = Integer.parseInt(part);
            if (number > 255) {
                return OptionalLong.empty();
            }
            address = address << 8 | number;
        }
        return OptionalLong.of(address);
    }

    static String print(long address) {
        return (address >> 24 & 255)
                + "."
                + (address >> 16 & 255)
                + "."
                + (address >> 8 & 255)
                + "."
                + (address & 255);
    }
}
