package io.oneedge.core.datastore;

import io.oneedge.core.object.Header;
import io.oneedge.core.object.PoolObject;
import io.oneedge.foundation.template.Template;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A place for images or for guests' disks. Its type and its drivers are those of its attributes.
 *
 * @param clusters numbers of the clusters that may use it
 */
public record Datastore(
        Header header, DatastoreState state, SortedSet<Integer> clusters, Template attributes)
        implements PoolObject<Datastore> {

    /** The system datastore that every cloud has. */
    public static final int SYSTEM = 0;

    /** The image datastore that every cloud has. */
    public static final int DEFAULT = 1;

    /** The datastore of kernels and other files that every cloud has. */
    public static final int FILES = 2;

    /** Datastores below this number are made with the cloud. */
    public static final int FIRST_ID = 100;

    /** What {@code DS_MAD} says of a system datastore, which keeps no images. */
    public static final String NO_DRIVER = "-";

    public Datastore {
        clusters = Collections.unmodifiableSortedSet(new TreeSet<>(clusters));
    }

    public DatastoreType type() {
        return id() == SYSTEM
                ? DatastoreType.SYSTEM_DS
                : DatastoreType.named(attributes.text("TYPE"));
    }

    public DiskType diskType() {
        return DiskType.named(attributes.text("DISK_TYPE")).orElse(DiskType.FILE);
    }

    /** The driver that keeps the images, or {@link #NO_DRIVER}. */
    public String storageDriver() {
        return type() == DatastoreType.SYSTEM_DS ? NO_DRIVER : attributes.text("DS_MAD");
    }

    /** The driver that makes guests' disks of images. */
    public String transferDriver() {
        return attributes.text("TM_MAD");
    }

    /** How images lie in their files unless they say otherwise: {@code raw} or {@code qcow2}. */
    public String defaultFormat() {
        String format = attributes.text("DRIVER");
        return format.isEmpty() ? "raw" : format.toLowerCase(Locale.ROOT);
    }

    /** Directories that images may come from even below a restricted one. */
    public List<String> safeDirectories() {
        return directories("SAFE_DIRS");
    }

    /** Directories that images may not come from. */
    public List<String> restrictedDirectories() {
        return directories("RESTRICTED_DIRS");
    }

    private List<String> directories(String name) {
        return Arrays.stream(attributes.text(name).split("[\\s,]+", -1))
                .filter(directory -> !directory.isEmpty())
                .toList();
    }

    @Override
    public Datastore withHeader(Header newHeader) {
        return new Datastore(newHeader, state, clusters, attributes);
    }

    @Override
    public Datastore withAttributes(Template newAttributes) {
        return new Datastore(header, state, clusters, newAttributes);
    }

    Datastore withState(DatastoreState newState) {
        return new Datastore(header, newState, clusters, attributes);
    }

    Datastore withClusters(SortedSet<Integer> newClusters) {
        return new Datastore(header, state, newClusters, attributes);
    }
}
