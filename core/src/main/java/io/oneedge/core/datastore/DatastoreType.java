package io.oneedge.core.datastore;

import java.util.Locale;

/** What a datastore keeps. The numbers are OpenNebula's. */
public enum DatastoreType {
    /** Images that disks are made of. */
    IMAGE_DS(0),
    /** The disks of guests. */
    SYSTEM_DS(1),
    /** Kernels, ramdisks and files for the contextualization. */
    FILE_DS(2);

    private final int number;

    DatastoreType(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** The type that {@code TYPE} names; anything unknown keeps images, as in OpenNebula. */
    static DatastoreType named(String text) {
        return switch (text.strip().toUpperCase(Locale.ROOT)) {
            case "SYSTEM_DS" -> SYSTEM_DS;
            case "FILE_DS" -> FILE_DS;
            default -> IMAGE_DS;
        };
    }
}
