package io.oneedge.core.image;

import java.util.Locale;
import java.util.Optional;

/** What an image is used for. The numbers are OpenNebula's. */
public enum ImageType {
    /** A disk that boots. */
    OS(0),
    CDROM(1),
    /** A disk with data. */
    DATABLOCK(2),
    KERNEL(3),
    RAMDISK(4),
    /** A file for the contextualization. */
    CONTEXT(5);

    private final int number;

    ImageType(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** Whether it is a file beside the disks: it lives in a file datastore and is only read. */
    public boolean isFile() {
        return switch (this) {
            case KERNEL, RAMDISK, CONTEXT -> true;
            case OS, CDROM, DATABLOCK -> false;
        };
    }

    /** Whether an image of this type can be made empty, without a path. */
    boolean canBeEmpty() {
        return switch (this) {
            case OS, DATABLOCK -> true;
            case CDROM, KERNEL, RAMDISK, CONTEXT -> false;
        };
    }

    static Optional<ImageType> named(String text) {
        String wanted = text.strip().toUpperCase(Locale.ROOT);
        for (ImageType type : values()) {
            if (type.name().equals(wanted)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
