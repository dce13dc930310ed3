package io.oneedge.drivers.datastore;

import io.oneedge.drivers.virtualization.DiskFormat;
import io.oneedge.foundation.failure.Failure;
import java.nio.file.Path;

/**
 * The file of a guest's disk. The guest may have written it, its format's header included.
 *
 * @param guest the guest's directory
 * @param diskId the VM's {@code DISK_ID}: the file is {@code disk.ID}
 * @param format how the content lies in the file
 */
public record GuestFile(Path guest, int diskId, DiskFormat format) {

    public GuestFile {
        if (diskId < 0) {
            throw Failure.invalid("A disk's id is at least 0, not " + diskId);
        }
    }

    /** The file. */
    public Path path() {
        return guest.resolve("disk." + diskId);
    }
}
