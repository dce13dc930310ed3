package io.oneedge.drivers.foreign;

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
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A datastore driver that is a program of its own. */
public final class ForeignDatastoreDriver implements DatastoreDriver {

    /** The kind in the program's arguments. */
    public static final String KIND = "datastore";

    /** How long copying may take. */
    static final Duration COPY = Duration.ofHours(2);

    /** Characters of a {@code SOURCE}. */
    private static final int SOURCE_MAX = 1024;

    private final ForeignProgram program;

    public ForeignDatastoreDriver(ForeignProgram program) {
        this.program = program;
    }

    @Override
    public String name() {
        return program.name();
    }

    @Override
    public Set<DatastoreCapability> capabilities() {
        Set<DatastoreCapability> capabilities = EnumSet.noneOf(DatastoreCapability.class);
        List<String> told = program.describe().strings("capabilities");
        for (DatastoreCapability known : DatastoreCapability.values()) {
            if (told.contains(known.name())) {
                capabilities.add(known);
            }
        }
        return capabilities;
    }

    @Override
    public StoredImage importImage(ImageImport image) {
        require(
                image.path().matches("(?i)https?://.*")
                        ? DatastoreCapability.IMPORT_HTTP
                        : DatastoreCapability.IMPORT_PATH,
                format(image.format()));
        JsonObject document =
                Json.object()
                        .with("effect_id", image.effectId())
                        .with("datastore", image.datastore().toString())
                        .with("path", image.path())
                        .with("format", image.format().toString())
                        .with("safe_directories", texts(image.safe()))
                        .with("restricted_directories", texts(image.restricted()))
                        .with("safe_hosts", Json.ofStrings(image.safeHosts()))
                        .with("checksums", JsonObject.ofStrings(image.checksums().expected()));
        return stored("import_image", document, image.format());
    }

    @Override
    public StoredImage createImage(ImageCreation image) {
        require(format(image.format()));
        JsonObject document =
                Json.object()
                        .with("effect_id", image.effectId())
                        .with("datastore", image.datastore().toString())
                        .with("size_mib", image.sizeMib())
                        .with("format", image.format().toString())
                        .with("file_system", image.fileSystem());
        return stored("create_image", document, image.format());
    }

    @Override
    public void deleteImage(Path datastore, String source) {
        act("delete_image", file(datastore, source));
    }

    @Override
    public void provide(DiskPlan disk) {
        switch (disk.mode()) {
            case COPY -> require(format(disk.sourceFormat()));
            case COPY_ON_WRITE -> require(DatastoreCapability.COPY_ON_WRITE);
            case LINK -> require(DatastoreCapability.PERSISTENT);
        }
        copy(
                "provide",
                file(disk.datastore(), disk.source())
                        .with("format", disk.sourceFormat().toString())
                        .with("mode", disk.mode().name())
                        .with("size_mib", disk.sizeMib())
                        .with("target", disk.target().toString()));
        requireMade("provide", disk.target());
    }

    @Override
    public void provideFile(Path datastore, String source, Path target) {
        copy("provide_file", file(datastore, source).with("target", target.toString()));
        requireMade("provide_file", target);
    }

    @Override
    public void provideEmpty(EmptyDisk disk) {
        require(format(disk.format()));
        copy(
                "provide_empty",
                Json.object()
                        .with("size_mib", disk.sizeMib())
                        .with("format", disk.format().toString())
                        .with("file_system", disk.fileSystem())
                        .with("target", disk.target().toString()));
        requireMade("provide_empty", disk.target());
    }

    @Override
    public void removeDisk(Path guest, int diskId) {
        act("remove_disk", Json.object().with("guest", guest.toString()).with("disk_id", diskId));
    }

    @Override
    public void resize(GuestFile disk, long sizeMib) {
        copy("resize", disk(disk).with("size_mib", sizeMib));
    }

    @Override
    public void createSnapshot(GuestFile disk, int snapshot) {
        require(DatastoreCapability.DISK_SNAPSHOT);
        copy("create_snapshot", disk(disk).with("snapshot", snapshot));
    }

    @Override
    public void revertToSnapshot(GuestFile disk, int snapshot) {
        require(DatastoreCapability.DISK_SNAPSHOT);
        copy("revert_to_snapshot", disk(disk).with("snapshot", snapshot));
    }

    @Override
    public void deleteSnapshot(GuestFile disk, int snapshot) {
        require(DatastoreCapability.DISK_SNAPSHOT);
        copy("delete_snapshot", disk(disk).with("snapshot", snapshot));
    }

    @Override
    public StoredImage saveAs(SavedDisk disk) {
        require(DatastoreCapability.SAVE_AS);
        JsonObject document =
                disk(disk.disk())
                        .with("effect_id", disk.effectId())
                        .with("datastore", disk.datastore().toString())
                        .with("copy", disk.copy().map(Path::toString));
        return stored(
                "save_as",
                disk.snapshot().isPresent()
                        ? document.with("snapshot", disk.snapshot().getAsInt())
                        : document,
                disk.format());
    }

    @Override
    public long sizeMib(Path file, DiskFormat format) {
        JsonObject document =
                Json.object().with("file", file.toString()).with("format", format.toString());
        return size("size", program.ask("size", document, ForeignProgram.QUESTION));
    }

    @Override
    public Capacity capacity(Path datastore) {
        JsonObject told =
                program.ask(
                        "capacity",
                        Json.object().with("datastore", datastore.toString()),
                        ForeignProgram.QUESTION);
        Capacity capacity =
                new Capacity(
                        told.number("total_mib"), told.number("used_mib"), told.number("free_mib"));
        if (capacity.freeMib() < 0
                || capacity.usedMib() < 0
                || capacity.freeMib() > capacity.totalMib()) {
            throw program.lie("capacity", "gives a capacity that cannot be: " + capacity);
        }
        return capacity;
    }

    /** What the driver does not declare is not asked of it. */
    private void require(DatastoreCapability... needed) {
        Set<DatastoreCapability> declared = capabilities();
        for (DatastoreCapability capability : needed) {
            if (!declared.contains(capability)) {
                throw Failure.action("Driver " + name() + " does not declare " + capability);
            }
        }
    }

    private static DatastoreCapability format(DiskFormat format) {
        return switch (format) {
            case RAW -> DatastoreCapability.FORMAT_RAW;
            case QCOW2 -> DatastoreCapability.FORMAT_QCOW2;
        };
    }

    private StoredImage stored(String action, JsonObject document, DiskFormat format) {
        JsonObject told = program.ask(action, document, COPY);
        String source = told.string("source");
        if (source.isEmpty() || source.length() > SOURCE_MAX || source.contains("\n")) {
            throw program.lie(action, "gives a source that is none");
        }
        if (!told.string("format").equals(format.toString())) {
            throw program.lie(action, "made " + told.string("format") + " of " + format);
        }
        return new StoredImage(source, size(action, told), format);
    }

    private long size(String action, JsonObject told) {
        long size = told.number("size_mib");
        if (size < 0 || size > ImageCreation.SIZE_MAX) {
            throw program.lie(action, "gives a size of " + size + " MiB");
        }
        return size;
    }

    private void requireMade(String action, Path target) {
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw program.lie(action, "says that it made " + target + ", which is not there");
        }
    }

    private void act(String action, JsonObject document) {
        program.ask(action, document, ForeignProgram.ACTION);
    }

    private void copy(String action, JsonObject document) {
        program.ask(action, document, COPY);
    }

    private static JsonObject file(Path datastore, String source) {
        if (source.length() > SOURCE_MAX) {
            throw Failure.invalid("A SOURCE has at most " + SOURCE_MAX + " characters");
        }
        return Json.object().with("datastore", datastore.toString()).with("source", source);
    }

    private static JsonObject disk(GuestFile disk) {
        return Json.object()
                .with("guest", disk.guest().toString())
                .with("disk_id", disk.diskId())
                .with("format", disk.format().toString());
    }

    private static Json texts(List<Path> paths) {
        return Json.ofStrings(paths.stream().map(Path::toString).toList());
    }
}
