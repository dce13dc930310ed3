package io.oneedge.drivers.datastore.local;

import io.oneedge.drivers.virtualization.DiskFormat;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.foundation.json.JsonReader;
import io.oneedge.foundation.process.Program;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Disk images through qemu-img and the makers of file systems. The format is always given. */
final class QemuImage {

    private static final long MIB = 1024 * 1024;

    private static final Duration DEADLINE = Duration.ofMinutes(10);

    private QemuImage() {}

    static void create(Path file, long sizeMib, DiskFormat format, String fileSystem)
            throws IOException {
        switch (format) {
            case RAW -> {
                try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
                    sparse.setLength(sizeMib * MIB);
                }
                makeFileSystem(file, fileSystem);
            }
            case QCOW2 -> run("qemu-img", "create", "-q", "-f", "qcow2", name(file), sizeMib + "M");
        }
    }

    private static void makeFileSystem(Path file, String fileSystem) {
        switch (fileSystem) {
            case "" -> {}
            case "ext4" -> run("mkfs.ext4", "-q", "-F", name(file));
            case "swap" -> run("mkswap", name(file));
            default ->
                    throw Failure.invalid(
                            "File system \"" + fileSystem + "\" is not known; use ext4 or swap");
        }
    }

    /** A disk that holds only what differs from its base, which lies in the same directory. */
    static void overlay(Path file, Path base, DiskFormat baseFormat) {
        Program.of(
                        "qemu-img",
                        "create",
                        "-q",
                        "-f",
                        "qcow2",
                        "-b",
                        base.getFileName().toString(),
                        "-F",
                        baseFormat.toString(),
                        file.getFileName().toString())
                .in(NewFile.directory(file))
                .within(DEADLINE)
                .check();
    }

    static void resize(Path file, DiskFormat format, long sizeMib) {
        run("qemu-img", "resize", "-q", "-f", format.toString(), name(file), sizeMib + "M");
    }

    /** The size that a guest sees, rounded up. */
    static long sizeMib(Path file, DiskFormat format) throws IOException {
        long bytes =
                switch (format) {
                    case RAW -> Files.size(file);
                    case QCOW2 -> information(file).number("virtual-size");
                };
        return (bytes + MIB - 1) / MIB;
    }

    /**
     * Refuses an image that refers to other files: QEMU would open them for the guest that the
     * image is given to.
     */
    static void refuseReferences(Path file, String shown) {
        JsonObject information = information(file);
        if (information.has("backing-filename") || hasDataFile(information)) {
            throw Failure.invalid(
                    "The image "
                            + shown
                            + " refers to another file; make it whole with qemu-img convert");
        }
    }

    private static boolean hasDataFile(JsonObject information) {
        return information
                .optionalObject("format-specific")
                .flatMap(specific -> specific.optionalObject("data"))
                .map(data -> data.has("data-file"))
                .orElse(false);
    }

    /** Refuses a guest's disk that refers to other files than its own base beside it. */
    static void refuseForeignReferences(Path file) {
        JsonObject information = information(file);
        String own = file.getFileName() + LocalDatastoreDriver.BASE;
        boolean foreign =
                information
                        .optionalString("backing-filename")
                        .filter(base -> !base.equals(own))
                        .isPresent();
        if (foreign || hasDataFile(information)) {
            throw Failure.action(
                    "The disk " + file + " refers to a file that it was not given; it is left so");
        }
    }

    /** The names of the snapshots inside a qcow2 file. */
    static List<String> snapshots(Path file) {
        JsonObject information = information(file);
        return information.has("snapshots")
                ? information.objects("snapshots", snapshot -> snapshot.string("name"))
                : List.of();
    }

    /** Makes ({@code -c}), restores ({@code -a}) or deletes ({@code -d}) a snapshot of a qcow2. */
    static void snapshot(Path file, String action, String name) {
        // This command has no option for the format, which must not be guessed.
        String options =
                "driver=qcow2,file.driver=file,file.filename=" + name(file).replace(",", ",,");
        run("qemu-img", "snapshot", "-q", "--image-opts", action, name, options);
    }

    /** Copies the content, or that of a snapshot, into a file that refers to no other. */
    static void convert(
            Path from, DiskFormat fromFormat, Path to, DiskFormat toFormat, String snapshot) {
        List<String> command =
                new ArrayList<>(List.of("qemu-img", "convert", "-q", "-f", fromFormat.toString()));
        if (!snapshot.isEmpty()) {
            command.addAll(List.of("-l", "snapshot.name=" + snapshot));
        }
        command.addAll(List.of("-O", toFormat.toString(), name(from), name(to)));
        Program.of(command).within(NewFile.COPY).check();
    }

    private static JsonObject information(Path file) {
        String output =
                Program.of("qemu-img", "info", "-f", "qcow2", "--output=json", name(file))
                        .within(DEADLINE)
                        .check()
                        .output();
        return JsonReader.read(output).asObject();
    }

    /** An absolute path: a relative name could be taken for a protocol or an option. */
    private static String name(Path file) {
        return file.toAbsolutePath().toString();
    }

    private static void run(String... command) {
        Program.of(command).within(DEADLINE).check();
    }
}
