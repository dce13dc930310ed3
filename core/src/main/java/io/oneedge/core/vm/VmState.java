package io.oneedge.core.vm;

/** The states of a VM, with OpenNebula 5.12's numbers. */
public enum VmState {
    /** Being made. */
    INIT(0, "INIT"),
    /** Waits for a place. */
    PENDING(1, "PENDING"),
    /** Waits until its owner releases it. */
    HOLD(2, "HOLD"),
    /** On a host; what happens there says its {@link LcmState}. */
    ACTIVE(3, "ACTIVE"),
    /** Saved off its host. */
    STOPPED(4, "STOPPED"),
    /** Saved on its host. */
    SUSPENDED(5, "SUSPENDED"),
    /** Gone; kept as a record. */
    DONE(6, "DONE"),
    /** Off, its disks on its host. */
    POWEROFF(8, "POWEROFF"),
    /** Off, its disks off the host. */
    UNDEPLOYED(9, "UNDEPLOYED"),
    /** Waits for its images. */
    CLONING(10, "CLONING"),
    /** An image that it waits for failed. */
    CLONING_FAILURE(11, "CLONING_FAILURE");

    private final int number;
    private final String shown;

    VmState(int number, String shown) {
        this.number = number;
        this.shown = shown;
    }

    public int number() {
        return number;
    }

    public String shown() {
        return shown;
    }

    /** The state with this number; there is none with 7. */
    public static VmState of(int number) {
        for (VmState state : values()) {
            if (state.number == number) {
                return state;
            }
        }
        throw new IllegalArgumentException("No VM state has the number " + number);
    }
}
