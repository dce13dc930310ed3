package io.oneedge.drivers.datastore.local;

import io.oneedge.drivers.datastore.GuestFile;
import io.oneedge.drivers.datastore.SavedDisk;
import io.oneedge.drivers.virtualization.DiskFormat;
import io.oneedge.drivers.virtualization.GuestDisk;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is done to the disks of guests that do not run. The guest's own process wrote these files:
 * links are not followed, and a header may refer to nothing but the disk's own base.
 */
final class GuestFiles {

    private GuestFiles() {}

    static void remove(Path guest, int diskId) throws IOException {
        Pattern own = Pattern.compile(Pattern.quote("disk." + diskId) + "(\\..+)?");
        if (!Files.exists(guest, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> found;
        try (Stream<Path> files = Files.list(guest)) {
            found =
                    files.filter(f -> own.matcher(f.getFileName().toString()).matches())
                            .sorted()
                            .toList();
        }
        for (Path file : found) {
            Files.deleteIfExists(file);
        }
    }

    static void resize(GuestFile disk, long sizeMib) throws IOException {
        Path file = checked(disk);
        if (QemuImage.sizeMib(file, disk.format()) < sizeMib) {
            QemuImage.resize(file, disk.format(), sizeMib);
        }
    }

    static void snapshot(GuestFile disk, int snapshot) throws IOException {
        Path file = checked(disk);
        String name = GuestDisk.snapshotName(snapshot);
        switch (disk.format()) {
            case RAW -> {
                refuseImageItself(disk);
                Path kept = kept(disk, snapshot);
                if (!Files.exists(kept, LinkOption.NOFOLLOW_LINKS)) {
                    NewFile.make(kept, part -> NewFile.copy(file, part));
                }
            }
            case QCOW2 -> {
                if (!QemuImage.snapshots(file).contains(name)) {
                    QemuImage.snapshot(file, "-c", name);
                }
            }
        }
    }

    static void revert(GuestFile disk, int snapshot) throws IOException {
        Path file = checked(disk);
        switch (disk.format()) {
            case RAW -> {
                refuseImageItself(disk);
                Path kept = regular(kept(disk, snapshot));
                NewFile.make(file, part -> NewFile.copy(kept, part));
            }
            case QCOW2 -> QemuImage.snapshot(file, "-a", existing(file, disk, snapshot));
        }
    }

    static void forget(GuestFile disk, int snapshot) throws IOException {
        switch (disk.format()) {
            case RAW -> Files.deleteIfExists(kept(disk, snapshot));
            case QCOW2 -> {
                Path file = checked(disk);
                String name = GuestDisk.snapshotName(snapshot);
                if (QemuImage.snapshots(file).contains(name)) {
                    QemuImage.snapshot(file, "-d", name);
                }
            }
        }
    }

    /** Fills the file of an image. */
    static void copy(SavedDisk saved, Path part) throws IOException {
        if (saved.copy().isPresent()) {
            Path copy = regular(saved.copy().get());
            QemuImage.convert(copy, DiskFormat.RAW, part, saved.format(), "");
            return;
        }
        GuestFile disk = saved.disk();
        Path file = checked(disk);
        switch (disk.format()) {
            case RAW ->
                    NewFile.copy(
                            saved.snapshot().isPresent()
                                    ? regular(kept(disk, saved.snapshot().getAsInt()))
                                    : file,
                            part);
            case QCOW2 -> {
                String snapshot =
                        saved.snapshot().isPresent()
                                ? existing(file, disk, saved.snapshot().getAsInt())
                                : "";
                QemuImage.convert(file, DiskFormat.QCOW2, part, DiskFormat.QCOW2, snapshot);
            }
        }
    }

    private static String existing(Path file, GuestFile disk, int snapshot) {
        String name = GuestDisk.snapshotName(snapshot);
        if (!QemuImage.snapshots(file).contains(name)) {
            throw missing(disk, snapshot);
        }
        return name;
    }

    /** A raw disk's snapshot is a copy beside it. */
    private static Path kept(GuestFile disk, int snapshot) {
        return disk.path().resolveSibling(disk.path().getFileName() + ".snapshot." + snapshot);
    }

    private static Path checked(GuestFile disk) {
        Path file = regular(disk.path());
        if (disk.format() == DiskFormat.QCOW2) {
            QemuImage.refuseForeignReferences(file);
        }
        return file;
    }

    private static Path regular(Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw Failure.of(FailureKind.NOT_FOUND, "There is no file " + file);
        }
        return file;
    }

    /** Copies beside the disk end with the VM, those of a persistent image must not. */
    private static void refuseImageItself(GuestFile disk) throws IOException {
        Object links = Files.getAttribute(disk.path(), "unix:nlink", LinkOption.NOFOLLOW_LINKS);
        if (links instanceof Integer number && number > 1) {
            throw Failure.action(
                    "Disk "
                            + disk.diskId()
                            + " is a persistent raw image; only a qcow2 image can keep snapshots");
        }
    }

    private static Failure missing(GuestFile disk, int snapshot) {
        return Failure.of(
                FailureKind.NOT_FOUND, "Disk " + disk.diskId() + " has no snapshot " + snapshot);
    }
}
