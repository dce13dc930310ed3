package io.oneedge.drivers.virtualization.qemu;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.file.DurableFile;
import io.oneedge.foundation.json.JsonReader;
import io.oneedge.foundation.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The guests' records, one file each, in a directory that only this program reads. */
final class GuestRecords {

    private static final Logger LOG = LoggerFactory.getLogger(GuestRecords.class);

    private static final String SUFFIX = ".json";

    private final Path directory;

    GuestRecords(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw Failure.internal("Cannot make the directory " + directory, e);
        }
    }

    /** What QEMU prints for this VM. */
    Path log(int vmId) {
        return directory.resolve(vmId + ".log");
    }

    /** Keeps a record, whole or not at all. */
    void put(GuestRecord kept) {
        try {
            DurableFile.write(file(kept.vmId()), kept.toJson().pretty());
        } catch (IOException e) {
            throw Failure.internal("Cannot keep the record of VM " + kept.vmId(), e);
        }
    }

    void remove(int vmId) {
        try {
            Files.deleteIfExists(file(vmId));
            Files.deleteIfExists(log(vmId));
        } catch (IOException e) {
            throw Failure.internal("Cannot remove the record of VM " + vmId, e);
        }
    }

    /** All records; a guest that was started but not yet recorded is looked for. */
    List<GuestRecord> all() {
        List<GuestRecord> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(f -> f.toString().endsWith(SUFFIX)).sorted().toList()) {
                read(file).map(this::completed).ifPresent(found::add);
            }
        } catch (IOException e) {
            throw Failure.internal("Cannot read the guests' records in " + directory, e);
        }
        return found;
    }

    private static Optional<GuestRecord> read(Path file) throws IOException {
        try {
            return Optional.of(
                    GuestRecord.fromJson(JsonReader.read(Files.readAllBytes(file)).asObject()));
        } catch (Failure e) {
            LOG.error("The guest's record {} cannot be read and is ignored: {}", file, e.message());
            return Optional.empty();
        }
    }

    /** The process may have been started right before this program ended. */
    private GuestRecord completed(GuestRecord kept) {
        if (kept.process().isPresent()) {
            return kept;
        }
        Optional<ProcessIdentity> process =
                ProcessHandle.allProcesses()
                        .filter(p -> isQemuIn(p.pid(), kept.directory()))
                        .findFirst()
                        .map(p -> ProcessIdentity.of(p.pid()));
        process.map(kept::with).ifPresent(this::put);
        return process.map(kept::with).orElse(kept);
    }

    private static boolean isQemuIn(long pid, Path directory) {
        Path process = Path.of("/proc", Long.toString(pid));
        try {
            return Files.readString(process.resolve("comm")).startsWith("qemu-system")
                    && Files.isSameFile(process.resolve("cwd"), directory);
        } catch (IOException e) {
            // It ended meanwhile, or belongs to somebody else.
            return false;
        }
    }

    private Path file(int vmId) {
        return directory.resolve(vmId + SUFFIX);
    }
}
