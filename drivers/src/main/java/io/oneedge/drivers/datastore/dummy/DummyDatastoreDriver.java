package io.oneedge.drivers.datastore.dummy;

import io.oneedge.drivers.datastore.Capacity;
import io.oneedge.drivers.datastore.DatastoreCapability;
import io.oneedge.drivers.datastore.DatastoreDriver;
import io.oneedge.drivers.datastore.DiskPlan;
import io.oneedge.drivers.datastore.EmptyDisk;
import io.oneedge.drivers.datastore.GuestFile;
import io.oneedge.drivers.datastore.ImageCreation;
import io.oneedge.drivers.datastore.ImageImport;
import io.oneedge.drivers.datastore.SavedDisk;
import io.oneedge.drivers.datastore.StoredImage;
import io.oneedge.drivers.virtualization.DiskFormat;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/** Keeps nothing: every image has the same source and size, as OpenNebula's driver has it. */
public final class DummyDatastoreDriver implements DatastoreDriver {

    /** The driver's name in {@code DS_MAD} and {@code TM_MAD}. */
    public static final String NAME = "dummy";

    /** The {@code SOURCE} of every image. */
    private static final String SOURCE = "dummy_path";

    /** MiB of every imported image. */
    private static final long SIZE = 1024;

    private static final Capacity CAPACITY = new Capacity(20_480, 9_720, 20_480);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<DatastoreCapability> capabilities() {
        return EnumSet.allOf(DatastoreCapability.class);
    }

    @Override
    public StoredImage importImage(ImageImport image) {
        return new StoredImage(SOURCE, SIZE, image.format());
    }

    @Override
    public StoredImage createImage(ImageCreation image) {
        return new StoredImage(SOURCE, image.sizeMib(), image.format());
    }

    @Override
    public void deleteImage(Path datastore, String source) {
        // There is nothing to delete.
    }

    @Override
    public void provide(DiskPlan disk) {
        // Dummy guests read no disks.
    }

    @Override
    public void provideFile(Path datastore, String source, Path target) {
        // Dummy guests boot no kernel.
    }

    @Override
    public void provideEmpty(EmptyDisk disk) {
        // Dummy guests write no disks.
    }

    @Override
    public void removeDisk(Path guest, int diskId) {
        // Dummy guests have no disks.
    }

    @Override
    public void resize(GuestFile disk, long sizeMib) {
        // Dummy disks have no size.
    }

    @Override
    public void createSnapshot(GuestFile disk, int snapshot) {
        // Dummy disks hold nothing to remember.
    }

    @Override
    public void revertToSnapshot(GuestFile disk, int snapshot) {
        // Dummy disks hold nothing to go back to.
    }

    @Override
    public void deleteSnapshot(GuestFile disk, int snapshot) {
        // Dummy disks hold nothing to forget.
    }

    @Override
    public StoredImage saveAs(SavedDisk disk) {
        return new StoredImage(SOURCE, SIZE, disk.format());
    }

    @Override
    public long sizeMib(Path file, DiskFormat format) {
        return SIZE;
    }

    @Override
    public Capacity capacity(Path datastore) {
        return CAPACITY;
    }
}
