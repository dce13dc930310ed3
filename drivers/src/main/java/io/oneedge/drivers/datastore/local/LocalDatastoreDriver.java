package io.oneedge.drivers.datastore.local;

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
import io.oneedge.drivers.datastore.web.WebImages;
import io.oneedge.drivers.virtualization.DiskFormat;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/** Images and disks as files on this host. */
public final class LocalDatastoreDriver implements DatastoreDriver {

    private static final long MIB = 1024 * 1024;

    /** The file beside a copy-on-write disk that holds its unchanged part. */
    static final String BASE = ".base";

    private final String name;
    private final WebImages web = new WebImages();

    /** A driver under one of the names that mean local files today: fs, ssh, shared, qcow2. */
    public LocalDatastoreDriver(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<DatastoreCapability> capabilities() {
        return EnumSet.of(
                DatastoreCapability.IMPORT_PATH,
                DatastoreCapability.IMPORT_HTTP,
                DatastoreCapability.PERSISTENT,
                DatastoreCapability.COPY_ON_WRITE,
                DatastoreCapability.DISK_SNAPSHOT,
                DatastoreCapability.SAVE_AS,
                DatastoreCapability.FORMAT_RAW,
                DatastoreCapability.FORMAT_QCOW2);
    }

    @Override
    public StoredImage importImage(ImageImport image) {
        Path target = ImageSource.of(image.datastore(), image.effectId());
        try {
            if (!Files.exists(target)) {
                boolean fromWeb = WebImages.isAddress(image.path());
                Path from = fromWeb ? target : ImportPath.permitted(image);
                Files.createDirectories(image.datastore());
                NewFile.make(
                        target,
                        part -> {
                            if (fromWeb) {
                                web.fetch(image.path(), part, image.safeHosts(), image.progress());
                            } else {
                                NewFile.copy(from, part);
                            }
                            image.checksums().require(part, image.path());
                            if (image.format() == DiskFormat.QCOW2) {
                                QemuImage.refuseReferences(part, image.path());
                            }
                        });
            }
            return stored(target, image.format());
        } catch (IOException e) {
            throw failed("import the image " + image.path(), e);
        }
    }

    @Override
    public StoredImage createImage(ImageCreation image) {
        Path target = ImageSource.of(image.datastore(), image.effectId());
        try {
            Files.createDirectories(image.datastore());
            empty(target, image.sizeMib(), image.format(), image.fileSystem());
            return stored(target, image.format());
        } catch (IOException e) {
            throw failed("make an image of " + image.sizeMib() + " MiB", e);
        }
    }

    private StoredImage stored(Path file, DiskFormat format) {
        return new StoredImage(file.toString(), sizeMib(file, format), format);
    }

    @Override
    public void deleteImage(Path datastore, String source) {
        try {
            Files.deleteIfExists(ImageSource.checked(datastore, source));
        } catch (IOException e) {
            throw failed("delete the image " + source, e);
        }
    }

    @Override
    public void provide(DiskPlan disk) {
        Path source = existing(disk.datastore(), disk.source());
        Path target = disk.target();
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            switch (disk.mode()) {
                case COPY ->
                        NewFile.make(
                                target,
                                part -> {
                                    NewFile.copy(source, part);
                                    grow(part, disk);
                                });
                case COPY_ON_WRITE -> copyOnWrite(source, target, disk);
                case LINK -> link(source, target);
            }
        } catch (IOException e) {
            throw failed("make " + target + " of the image " + disk.source(), e);
        }
    }

    private static void copyOnWrite(Path source, Path target, DiskPlan disk) throws IOException {
        // The base lies beside the disk, for the guest's user reaches no other directory. It stays
        // the datastore's own file, which that user may only read.
        Path base = target.resolveSibling(target.getFileName() + BASE);
        linkOrCopy(source, base);
        NewFile.make(
                target,
                part -> {
                    QemuImage.overlay(part, base, disk.sourceFormat());
                    grow(part, disk);
                });
    }

    private static void grow(Path part, DiskPlan disk) throws IOException {
        if (disk.sizeMib() > 0 && disk.sizeMib() > QemuImage.sizeMib(part, disk.format())) {
            QemuImage.resize(part, disk.format(), disk.sizeMib());
        }
    }

    private static void link(Path source, Path target) throws IOException {
        try {
            Files.createLink(target, source);
        } catch (IOException e) {
            throw Failure.of(
                    FailureKind.ACTION,
                    "A guest writes a persistent image itself, so "
                            + target.getParent()
                            + " and "
                            + source.getParent()
                            + " must be on one file system: "
                            + e.getMessage(),
                    e);
        }
    }

    private static void linkOrCopy(Path source, Path target) throws IOException {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            Files.createLink(target, source);
        } catch (IOException e) {
            NewFile.make(target, part -> NewFile.copy(source, part));
        }
    }

    @Override
    public void provideFile(Path datastore, String source, Path target) {
        try {
            linkOrCopy(existing(datastore, source), target);
        } catch (IOException e) {
            throw failed("make " + target + " of " + source, e);
        }
    }

    @Override
    public void provideEmpty(EmptyDisk disk) {
        try {
            empty(disk.target(), disk.sizeMib(), disk.format(), disk.fileSystem());
        } catch (IOException e) {
            throw failed("make the empty disk " + disk.target(), e);
        }
    }

    private static void empty(Path target, long sizeMib, DiskFormat format, String fileSystem)
            throws IOException {
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            NewFile.make(target, part -> QemuImage.create(part, sizeMib, format, fileSystem));
        }
    }

    @Override
    public void removeDisk(Path guest, int diskId) {
        try {
            GuestFiles.remove(guest, diskId);
        } catch (IOException e) {
            throw failed("remove disk " + diskId + " from " + guest, e);
        }
    }

    @Override
    public void resize(GuestFile disk, long sizeMib) {
        try {
            GuestFiles.resize(disk, sizeMib);
        } catch (IOException e) {
            throw failed("make " + disk.path() + " larger", e);
        }
    }

    @Override
    public void createSnapshot(GuestFile disk, int snapshot) {
        try {
            GuestFiles.snapshot(disk, snapshot);
        } catch (IOException e) {
            throw failed("make a snapshot of " + disk.path(), e);
        }
    }

    @Override
    public void revertToSnapshot(GuestFile disk, int snapshot) {
        try {
            GuestFiles.revert(disk, snapshot);
        } catch (IOException e) {
            throw failed("revert " + disk.path() + " to snapshot " + snapshot, e);
        }
    }

    @Override
    public void deleteSnapshot(GuestFile disk, int snapshot) {
        try {
            GuestFiles.forget(disk, snapshot);
        } catch (IOException e) {
            throw failed("delete snapshot " + snapshot + " of " + disk.path(), e);
        }
    }

    @Override
    public StoredImage saveAs(SavedDisk disk) {
        Path target = ImageSource.of(disk.datastore(), disk.effectId());
        try {
            if (!Files.exists(target)) {
                Files.createDirectories(disk.datastore());
                NewFile.make(target, part -> GuestFiles.copy(disk, part));
            }
            return stored(target, disk.format());
        } catch (IOException e) {
            throw failed("save " + disk.disk().path() + " as an image", e);
        }
    }

    @Override
    public long sizeMib(Path file, DiskFormat format) {
        try {
            return QemuImage.sizeMib(file, format);
        } catch (IOException e) {
            throw failed("find out the size of " + file, e);
        }
    }

    @Override
    public Capacity capacity(Path datastore) {
        Path existing = datastore.toAbsolutePath();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        try {
            FileStore store = Files.getFileStore(existing);
            long total = store.getTotalSpace() / MIB;
            long free = store.getUsableSpace() / MIB;
            return new Capacity(total, total - store.getUnallocatedSpace() / MIB, free);
        } catch (IOException e) {
            throw failed("find out how full " + datastore + " is", e);
        }
    }

    private static Path existing(Path datastore, String source) {
        Path file = ImageSource.checked(datastore, source);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw Failure.of(
                    FailureKind.NOT_FOUND, "The image " + source + " is not in its datastore");
        }
        return file;
    }

    private static Failure failed(String attempt, IOException e) {
        return Failure.of(FailureKind.ACTION, "Cannot " + attempt + ": " + e.getMessage(), e);
    }
}
