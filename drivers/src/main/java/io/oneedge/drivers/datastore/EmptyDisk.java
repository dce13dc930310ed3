package io.oneedge.drivers.datastore;

import io.oneedge.drivers.virtualization.DiskFormat;
import io.oneedge.foundation.failure.Failure;
import java.nio.file.Path;

/**
 * A guest's disk that no image belongs to (a volatile disk).
 *
 * @param guest the guest's directory
 * @param diskId the VM's {@code DISK_ID}: the disk becomes {@code disk.ID}
 * @param sizeMib its size in MiB
 * @param format how the content lies in the file
 * @param fileSystem {@code ext4}, {@code swap}, or empty for none; raw only
 */
public record EmptyDisk(
        Path guest, int diskId, long sizeMib, DiskFormat format, String fileSystem) {

    public EmptyDisk {
        if (diskId < 0) {
            throw Failure.invalid("A disk's id is at least 0, not " + diskId);
        }
        if (sizeMib < 1 || sizeMib > ImageCreation.SIZE_MAX) {
            throw Failure.invalid("Disk " + diskId + ": size of " + sizeMib + " MiB");
        }
        if (!fileSystem.isEmpty() && format != DiskFormat.RAW) {
            throw Failure.invalid("A file system can be made on a raw disk only");
        }
    }

    /** The disk's file. */
    public Path target() {
        return guest.resolve("disk." + diskId);
    }
}
