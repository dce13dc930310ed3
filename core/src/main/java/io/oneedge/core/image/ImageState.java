package io.oneedge.core.image;

/** What may be done with an image now. The numbers are OpenNebula's. */
public enum ImageState {
    INIT(0, "INIT"),
    READY(1, "READY"),
    /** Virtual machines have disks of it. */
    USED(2, "USED"),
    DISABLED(3, "DISABLED"),
    /** Its content is being brought. */
    LOCKED(4, "LOCKED"),
    ERROR(5, "ERROR"),
    /** Persistent, and being copied. */
    CLONE(6, "CLONE"),
    /** Its content is being removed. */
    DELETE(7, "DELETE"),
    /** Persistent, and the disk of a virtual machine. */
    USED_PERS(8, "USED"),
    /** Its content is being brought; virtual machines wait for it. */
    LOCKED_USED(9, "LOCKED_USED"),
    /** The same for a persistent image. */
    LOCKED_USED_PERS(10, "LOCKED_USED");

    private final int number;
    private final String words;

    ImageState(int number, String words) {
        this.number = number;
        this.words = words;
    }

    public int number() {
        return number;
    }

    /** As messages name it. */
    String words() {
        return words;
    }
}
