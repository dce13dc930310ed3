package io.oneedge.config.transaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.foundation.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What says at the next start what a transaction was doing: a file that is replaced as a whole. */
final class Journal {

    /** How far a transaction is. */
    enum Phase {
        /** New contents are written beside the old files: undo. */
        STAGING,
        /** Everything is there and decided: finish. */
        SWAPPING,
        /** Something failed after that: go on undoing. */
        UNDOING
    }

    /** What the journal says. */
    record Entry(Phase phase, List<Step> steps) {}

    private final Disk disk;
    private final Path file;

    Journal(Disk disk, Path folder) {
        this.disk = disk;
        this.file = folder.resolve(".journal");
    }

    Optional<Entry> read() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        JsonObject json = JsonReader.read(Files.readAllBytes(file)).asObject();
        return Optional.of(
                new Entry(
                        Phase.valueOf(json.string("phase").toUpperCase(Locale.ROOT)),
                        json.objects("steps", Step::of)));
    }

    void write(Phase phase, List<Step> steps) throws IOException {
        Json json =
                Json.object()
                        .with("phase", phase.name().toLowerCase(Locale.ROOT))
                        .with("steps", Json.of(steps.stream().map(Step::json).toList()));
        Path next = file.resolveSibling(".journal.new");
        disk.write(next, json.pretty().getBytes(UTF_8));
        disk.move(next, file);
        disk.sync(folder());
    }

    void end() throws IOException {
        disk.delete(file);
        disk.sync(folder());
    }

    private Path folder() {
        return file.resolveSibling(".").normalize();
    }
}
