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
 * @param snapshots what a persistent image held before, as the element {@code SNAPSHOTS} says it
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
        Template attributes,
        Template snapshots)
        implements PoolObject<Image> {

    /** The number of no image. */
    public static final int NO_IMAGE = -1;

    private static final Template NO_SNAPSHOTS =
            Template.EMPTY
                    .with("ALLOW_ORPHANS", "NO")
                    .with("CURRENT_BASE", "-1")
                    .with("NEXT_SNAPSHOT", "0");

    /** An image that has no snapshots. */
    public Image(
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
            Template attributes) {
        this(
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
                attributes,
                NO_SNAPSHOTS);
    }

    public boolean hasSnapshots() {
        return !snapshots.vectors("SNAPSHOT").isEmpty();
    }

    /** The size of all its snapshots together, in MiB. */
    public long snapshotsSize() {
        return snapshots.vectors("SNAPSHOT").stream()
                .map(snapshot -> snapshot.text("SIZE"))
                .filter(text -> text.matches("[0-9]{1,12}"))
                .mapToLong(Long::parseLong)
                .sum();
    }

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
        return copy(newHeader, type, persistent, state, attributes);
    }

    @Override
    public Image withAttributes(Template newAttributes) {
        return copy(header, type, persistent, state, newAttributes);
    }

    Image withState(ImageState newState) {
        return copy(header, type, persistent, newState, attributes);
    }

    Image withType(ImageType newType) {
        return copy(header, newType, persistent, state, attributes);
    }

    Image withPersistent(boolean nowPersistent) {
        return copy(header, type, nowPersistent, state, attributes);
    }

    private Image copy(
            Header newHeader,
            ImageType newType,
            boolean nowPersistent,
            ImageState newState,
            Template newAttributes) {
        return new Image(
                newHeader,
                newType,
                diskType,
                nowPersistent,
                registered,
                source,
                path,
                fileSystem,
                size,
                newState,
                copyOf,
                datastore,
                newAttributes,
                snapshots);
    }

    /** Its content is there, in this place and of this size in MiB. */
    Image stored(String newSource, long newSize) {
        return stored(newSource, newSize, NO_IMAGE, snapshots);
    }

    /** It is no longer being copied from another. */
    Image copied() {
        return stored(source, size);
    }

    /** What a guest made of it: its size in MiB, and what it held before. */
    Image written(long newSize, Template newSnapshots) {
        boolean none = newSnapshots.vectors("SNAPSHOT").isEmpty();
        return stored(source, newSize, copyOf, none ? NO_SNAPSHOTS : newSnapshots);
    }

    private Image stored(String newSource, long newSize, int newCopyOf, Template newSnapshots) {
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
                newCopyOf,
                datastore,
                attributes,
                newSnapshots);
    }
}
