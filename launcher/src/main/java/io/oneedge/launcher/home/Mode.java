package io.oneedge.launcher.home;

import io.oneedge.foundation.failure.Failure;
import java.util.Locale;

/** What guests are and how they reach the network on this machine. */
public enum Mode {
    /** QEMU guests on a Linux bridge; needs root. */
    BRIDGE,
    /** QEMU guests with user-mode networking: no root, one forwarded port for SSH. */
    USER,
    /** No guests at all: the dummy hypervisor, to try the API. */
    DUMMY;

    /** As it is written in oned.conf and on the command line. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Mode parse(String text) {
        for (Mode mode : values()) {
            if (mode.text().equals(text.strip().toLowerCase(Locale.ROOT))) {
                return mode;
            }
        }
        throw Failure.invalid("There is no mode " + text + "; there are bridge, user and dummy");
    }
}
