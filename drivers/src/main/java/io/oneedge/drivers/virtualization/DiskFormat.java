package io.oneedge.drivers.virtualization;

import io.oneedge.foundation.failure.Failure;
import java.util.Locale;

/**
 * How a disk's content lies in its file. Always said, never guessed: a guest that may write its own
 * header could otherwise make a raw disk look like one that refers to files of the host.
 */
public enum DiskFormat {
    RAW,
    QCOW2;

    /** Reads the name that OpenNebula uses ({@code raw}, {@code qcow2}), in any case. */
    public static DiskFormat parse(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "raw" -> RAW;
            case "qcow2" -> QCOW2;
            default ->
                    throw Failure.invalid(
                            "Disk format \"" + name + "\" is not known; use raw or qcow2");
        };
    }

    /** The name that qemu-img and OpenNebula use. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
