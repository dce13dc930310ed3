package io.oneedge.wire.catalogue;

/**
 * The level of a lock on an object. The strictest, {@link #USE}, blocks everything; {@link #ADMIN}
 * blocks only what needs administration. An operation declares the mildest lock that blocks it. The
 * numbers are those of OpenNebula.
 */
public enum LockLevel {
    /** No lock; of an operation: no lock blocks it. */
    NONE(0),
    /** Blocks using, managing and administrating the object. */
    USE(1),
    /** Blocks managing and administrating the object. */
    MANAGE(2),
    /** Blocks administrating the object. */
    ADMIN(4);

    private final int number;

    LockLevel(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** Whether a lock of this level blocks an operation that declares {@code mildest}. */
    public boolean blocks(LockLevel mildest) {
        return number > 0 && number <= mildest.number;
    }

    /** The mildest lock that blocks this access to an object. */
    static LockLevel against(Access access) {
        return switch (access) {
            case USE -> USE;
            case MANAGE -> MANAGE;
            case ADMIN -> ADMIN;
            case CREATE -> NONE;
        };
    }
}
