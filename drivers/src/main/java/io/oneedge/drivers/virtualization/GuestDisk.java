package io.oneedge.drivers.virtualization;

import io.oneedge.foundation.failure.Failure;

/**
 * A disk of a guest: the file {@code disk.ID} in its directory.
 *
 * @param id the VM's {@code DISK_ID}; disks appear to the guest in the order of the list
 * @param format how the content lies in the file
 * @param bus what the guest sees it on
 * @param readOnly whether the guest may write it
 */
public record GuestDisk(int id, DiskFormat format, Bus bus, boolean readOnly) {

    /** What a disk hangs on. */
    public enum Bus {
        /** {@code vdX}. */
        VIRTIO,
        /** {@code sdX}, behind a virtio SCSI controller. */
        SCSI,
        /** {@code sdX}, behind the board's SATA controller; not on a microVM. */
        SATA,
        /** {@code srX}, a SATA CD drive; becomes a read-only {@link #VIRTIO} disk on a microVM. */
        CDROM
    }

    public GuestDisk {
        if (id < 0) {
            throw Failure.invalid("A disk's id is at least 0, not " + id);
        }
    }

    /** The name of a snapshot of a disk inside its qcow2 file. */
    public static String snapshotName(int snapshot) {
        return "one-" + snapshot;
    }

    /** The file's name in the guest's directory. */
    public String fileName() {
        return "disk." + id;
    }
}
