package io.oneedge.core.datastore;

import java.util.Locale;
import java.util.Optional;

/** What a disk is on its host. Numbers and names are OpenNebula's. */
public enum DiskType {
    FILE(0, "FILE"),
    CD_ROM(1, "CDROM"),
    BLOCK(2, "BLOCK"),
    RBD(3, "RBD"),
    RBD_CDROM(4, "RBD_CDROM"),
    GLUSTER(5, "GLUSTER"),
    GLUSTER_CDROM(6, "GLUSTER_CDROM"),
    SHEEPDOG(7, "SHEEPDOG"),
    SHEEPDOG_CDROM(8, "SHEEPDOG_CDROM"),
    ISCSI(9, "ISCSI");

    private final int number;
    private final String text;

    DiskType(int number, String text) {
        this.number = number;
        this.text = text;
    }

    public int number() {
        return number;
    }

    /** As in {@code DISK_TYPE}. */
    public String text() {
        return text;
    }

    /** The same kind of storage with a CD in it. */
    public DiskType asCdrom() {
        return switch (this) {
            case RBD, RBD_CDROM -> RBD_CDROM;
            case GLUSTER, GLUSTER_CDROM -> GLUSTER_CDROM;
            case SHEEPDOG, SHEEPDOG_CDROM -> SHEEPDOG_CDROM;
            case FILE, CD_ROM, BLOCK, ISCSI -> CD_ROM;
        };
    }

    /** Whether a CD, which no datastore as a whole can be. */
    boolean isCdrom() {
        return asCdrom() == this;
    }

    static Optional<DiskType> named(String text) {
        String wanted = text.strip().toUpperCase(Locale.ROOT);
        for (DiskType type : values()) {
            if (type.text.equals(wanted)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** The type with this number, {@link #FILE} if there is none. */
    public static DiskType numbered(int number) {
        for (DiskType type : values()) {
            if (type.number == number) {
                return type;
            }
        }
        return FILE;
    }
}
