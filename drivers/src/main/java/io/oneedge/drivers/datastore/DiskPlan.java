package io.oneedge.drivers.datastore;

import io.oneedge.drivers.virtualization.DiskFormat;
import io.oneedge.foundation.failure.Failure;
import java.nio.file.Path;

/**
 * A guest's disk to make of an image.
 *
 * @param datastore the directory of the image's datastore
 * @param source the image's {@code SOURCE}
 * @param sourceFormat how the image's content lies in its file
 * @param guest the guest's directory
 * @param diskId the VM's {@code DISK_ID}: the disk becomes {@code disk.ID}
 * @param mode how the disk relates to the image
 * @param sizeMib the disk's size if larger than the image's; 0 keeps it
 */
public record DiskPlan(
        Path datastore,
        String source,
        DiskFormat sourceFormat,
        Path guest,
        int diskId,
        Mode mode,
        long sizeMib) {

    /** How a guest's disk relates to its image. */
    public enum Mode {
        /** A copy in the image's format. */
        COPY,
        /** A qcow2 disk that keeps only the difference to the image. */
        COPY_ON_WRITE,
        /** The image itself: what the guest writes stays (a persistent image). */
        LINK
    }

    public DiskPlan {
        if (diskId < 0) {
            throw Failure.invalid("A disk's id is at least 0, not " + diskId);
        }
        if (sizeMib < 0 || sizeMib > ImageCreation.SIZE_MAX) {
            throw Failure.invalid("Disk " + diskId + ": size of " + sizeMib + " MiB");
        }
    }

    /** The disk's file. */
    public Path target() {
        return guest.resolve("disk." + diskId);
    }

    /** The format that the disk will have. */
    public DiskFormat format() {
        return mode == Mode.COPY_ON_WRITE ? DiskFormat.QCOW2 : sourceFormat;
    }
}
