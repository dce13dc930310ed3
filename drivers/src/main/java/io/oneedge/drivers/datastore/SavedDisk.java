package io.oneedge.drivers.datastore;

import io.oneedge.drivers.virtualization.DiskFormat;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An image to make of a guest's disk.
 *
 * @param effectId names the attempt: the same id gives the same image
 * @param datastore the directory of the image's datastore
 * @param disk the disk
 * @param copy a raw copy of the disk to take instead, because its guest runs
 * @param snapshot the snapshot of the disk to take; empty for what it holds now
 */
public record SavedDisk(
        String effectId,
        Path datastore,
        GuestFile disk,
        Optional<Path> copy,
        OptionalInt snapshot) {

    /** The format of the image: that of the disk. */
    public DiskFormat format() {
        return disk.format();
    }
}
