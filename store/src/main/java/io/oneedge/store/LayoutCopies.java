package io.oneedge.store;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The copies that are kept of a database before its layout is changed: {@code NAME.layout-3} beside
 * it, for those who want to go back to the older program. They stay until somebody deletes them.
 */
final class LayoutCopies {

    private static final Logger LOG = LoggerFactory.getLogger(LayoutCopies.class);

    private final Path file;

    LayoutCopies(Path file) {
        this.file = file;
    }

    /** Keeps a copy of this layout, in place of one from an attempt that failed later. */
    void keep(int layout) {
        Path copy = file.resolveSibling(file.getFileName() + ".layout-" + layout);
        try {
            Files.deleteIfExists(copy);
            new Backup(file).to(copy);
        } catch (IOException | Failure failure) {
            throw Failure.of(
                    FailureKind.UNAVAILABLE,
                    ("Cannot bring the database %s to the layout of this program without"
                                    + " a copy of the old one: %s")
                            .formatted(file, failure.getMessage()),
                    failure);
        }
        LOG.info("The database before its layout is changed is kept as {}", copy);
    }
}
