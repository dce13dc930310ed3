package io.oneedge.core.image;

import io.oneedge.core.datastore.DiskType;
import io.oneedge.core.object.Header;
import io.oneedge.core.object.PoolObject;
import io.oneedge.foundation.template.Template;
import java.util.Locale;

/**
 * The content of a disk, or a file that guests boot from or read.
 *
 * @param persistent whether what a guest writes stays; then one virtual machine uses it at a time
 * @param registered seconds since 1970
 * @param source where the content lies in its datastore; empty until it is there
 * @param path where the content came from, or empty
 * @param fileSystem what an image made empty holds: {@code raw}, {@code qcow2} or {@code ext4}
 * @param size in MiB
 * @param copyOf number of the image that it is being copied from, or {@link #NO_IMAGE}
 * @param datastore number of its datastore
 */
public record Image(
        Header header,
        ImageType type,
        DiskType diskType,
        boolean persistent,
        long registered,
        String source,
        String path,
        String fileSystem,
        long size,
        ImageState state,
        int copyOf,
        int datastore,
        Template attributes)
        implements PoolObject<Image> {

    /** The number of no image. */
    public static final int NO_IMAGE = -1;

    /** {@code raw} or {@code qcow2}, or empty where the datastore decides. */
    public String format() {
        String driver = attributes.text("DRIVER");
        String format = driver.isEmpty() ? attributes.text("FORMAT") : driver;
        String said = format.isEmpty() ? fileSystem : format;
        return switch (said.toLowerCase(Locale.ROOT)) {
            case "raw" -> "raw";
            case "qcow2" -> "qcow2";
            default -> "";
        };
    }

    @Override
    public Image withHeader(Header newHeader) {
        return new Image(
                newHeader,
                type,
                diskType,
                persistent,
                registered,
                source,
                path,
                fileSystem,
                size,
                state,
                copyOf,
                datastore,
                attributes);
    }

    @Override
    public Image withAttributes(Template newAttributes) {
        return new Image(
                header,
                type,
                diskType,
                persistent,
                registered,
                source,
                path,
                fileSystem,
                size,
                state,
                copyOf,
                datastore,
                newAttributes);
    }

    Image withState(ImageState newState) {
        return new Image(
                header,
                type,
                diskType,
                persistent,
                registered,
                source,
                path,
                fileSystem,
                size,
                newState,
                copyOf,
                datastore,
                attributes);
    }

    Image withType(ImageType newType) {
        return new Image(
                header,
                newType,
                diskType,
                persistent,
                registered,
                source,
                path,
                fileSystem,
                size,
                state,
                copyOf,
                datastore,
                attributes);
    }

    Image withPersistent(boolean nowPersistent) {
        return new Image(
                header,
                type,
                diskType,
                nowPersistent,
                registered,
                source,
                path,
                fileSystem,
                size,
                state,
                copyOf,
                datastore,
                attributes);
    }

    /** Its content is there, in this place and of this size in MiB. */
    Image stored(String newSource, long newSize) {
        return new Image(
                header,
                type,
                diskType,
                persistent,
                registered,
                newSource,
                path,
                fileSystem,
                newSize,
                state,
                NO_IMAGE,
                datastore,
                attributes);
    }

    /** It is no longer being copied from another. */
    Image copied() {
        return stored(source, size);
    }
}
