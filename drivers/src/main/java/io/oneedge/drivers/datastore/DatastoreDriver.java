package io.oneedge.drivers.datastore;

import io.oneedge.drivers.virtualization.DiskFormat;
import java.nio.file.Path;
import java.util.Set;

/**
 * Keeps images and makes guests' disks of them. Every action is idempotent under its effect id or
 * its target, and leaves nothing half-done: files are written under another name, synced, and
 * renamed. Methods may be called from any thread.
 */
public interface DatastoreDriver {

    /** The name in a datastore's {@code DS_MAD} or {@code TM_MAD}. */
    String name();

    /** What this driver can do. */
    Set<DatastoreCapability> capabilities();

    /** Brings an image into the datastore. */
    StoredImage importImage(ImageImport image);

    /** Makes an empty image. */
    StoredImage createImage(ImageCreation image);

    /** Removes an image of this datastore; does nothing if it is gone. */
    void deleteImage(Path datastore, String source);

    /** Makes a guest's disk: a copy, a copy on write, or the image itself. */
    void provide(DiskPlan disk);

    /** Makes a file of a datastore, such as a kernel, readable under another path. */
    void provideFile(Path datastore, String source, Path target);

    /** Makes an empty disk of a guest that no image belongs to. */
    void provideEmpty(EmptyDisk disk);

    /** Removes a disk of a guest that does not run, and its snapshots; an image itself stays. */
    void removeDisk(Path guest, int diskId);

    /** Makes a disk of a guest that does not run larger; a disk that is as large already stays. */
    void resize(GuestFile disk, long sizeMib);

    /** Remembers what a disk of a guest that does not run holds; does nothing if it is. */
    void createSnapshot(GuestFile disk, int snapshot);

    /** Gives a disk of a guest that does not run what it held; fails if that is not known. */
    void revertToSnapshot(GuestFile disk, int snapshot);

    /** Forgets what a disk of a guest that does not run held; does nothing if it has. */
    void deleteSnapshot(GuestFile disk, int snapshot);

    /** Makes an image of a guest's disk. */
    StoredImage saveAs(SavedDisk disk);

    /** The size in MiB that a file appears to have to a guest, rounded up. */
    long sizeMib(Path file, DiskFormat format);

    /** How full the datastore's storage is; the directory need not exist yet. */
    Capacity capacity(Path datastore);
}
