package io.oneedge.drivers.datastore;

import io.oneedge.drivers.virtualization.DiskFormat;
import io.oneedge.foundation.failure.Failure;
import java.nio.file.Path;

/**
 * An empty image to make.
 *
 * @param effectId names the attempt: the same id gives the same image
 * @param datastore the datastore's directory
 * @param sizeMib its size in MiB
 * @param format how the content lies in the file
 * @param fileSystem {@code ext4} to put a file system on it, or empty for none; raw only
 */
public record ImageCreation(
        String effectId, Path datastore, long sizeMib, DiskFormat format, String fileSystem) {

    /** MiB of the largest image: 64 TiB. */
    public static final long SIZE_MAX = 64L * 1024 * 1024;

    public ImageCreation {
        if (sizeMib < 1 || sizeMib > SIZE_MAX) {
            throw Failure.invalid("An image's size is 1 to " + SIZE_MAX + " MiB, not " + sizeMib);
        }
        if (!fileSystem.isEmpty() && !fileSystem.equals("ext4")) {
            throw Failure.invalid("File system \"" + fileSystem + "\" is not known; use ext4");
        }
        if (!fileSystem.isEmpty() && format != DiskFormat.RAW) {
            throw Failure.invalid("A file system can be made on a raw image only");
        }
    }
}
