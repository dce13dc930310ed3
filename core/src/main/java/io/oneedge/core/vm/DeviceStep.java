package io.oneedge.core.vm;

/** What a transition does to the device or snapshot that was being worked on. */
public enum DeviceStep implements VmStep {
    /** The disk or NIC that was being attached or detached stays. */
    KEEP_DEVICE,
    /** The disk that was being attached or detached goes, and its image is given back. */
    DROP_DISK,
    /** The NIC or alias that was being attached or detached goes; its leases are given back. */
    DROP_NIC,
    /** The snapshot of the whole machine stays. */
    KEEP_SNAPSHOT,
    /** The snapshot of the whole machine goes. */
    DROP_SNAPSHOT,
    /** The machine has ended, and all its snapshots with it. */
    DROP_SNAPSHOTS,
    /** The new snapshot of a disk stays; what is written from now on belongs to it. */
    KEEP_DISK_SNAPSHOT,
    /** The snapshot of a disk goes. */
    DROP_DISK_SNAPSHOT,
    /** The snapshot of a disk is as it was. */
    LEAVE_DISK_SNAPSHOT,
    /** The disk is as its snapshot was. */
    REVERT_DISK,
    /** The disk has the size that was asked for. */
    KEEP_SIZE,
    /** The disk has the size that it had. */
    DROP_SIZE,
    /** The image that a disk was saved as is ready. */
    IMAGE_SAVED,
    /** The image that a disk was to be saved as has failed. */
    IMAGE_NOT_SAVED
}
