package io.oneedge.core.network;

import java.util.Locale;
import java.util.Optional;

/** Which addresses an address range has beside MAC addresses. */
public enum AddressType {
    ETHER(false, false, false),
    IP4(true, false, false),
    /** IPv6 addresses that follow from prefixes and the MAC address (SLAAC). */
    IP6(false, true, false),
    /** IPv6 addresses that are given out one after another. */
    IP6_STATIC(false, false, true),
    IP4_6(true, true, false),
    IP4_6_STATIC(true, false, true);

    private final boolean ip4;
    private final boolean slaac;
    private final boolean staticIp6;

    AddressType(boolean ip4, boolean slaac, boolean staticIp6) {
        this.ip4 = ip4;
        this.slaac = slaac;
        this.staticIp6 = staticIp6;
    }

    boolean hasIp4() {
        return ip4;
    }

    boolean hasSlaac() {
        return slaac;
    }

    boolean hasStaticIp6() {
        return staticIp6;
    }

    static Optional<AddressType> named(String text) {
        String wanted = text.strip().toUpperCase(Locale.ROOT);
        for (AddressType type : values()) {
            if (type.name().equals(wanted)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
