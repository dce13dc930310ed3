package io.oneedge.core.image;

import io.oneedge.core.datastore.Datastore;
import io.oneedge.core.datastore.StorageDriver;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Where an image may come from. What a path leads to through symbolic links only the driver sees,
 * which asks the same question again.
 */
final class ImagePath {

    private ImagePath() {}

    /** Refuses a path that the datastore's driver cannot or must not read. */
    static void requireAllowed(String path, Datastore datastore, StorageDriver driver) {
        String start = path.toLowerCase(Locale.ROOT);
        if (start.startsWith("http://") || start.startsWith("https://")) {
            if (!driver.readsWeb()) {
                throw refused(
                        path,
                        "the driver "
                                + driver.name()
                                + " does not import from the web;"
                                + " download it and give the path of the file");
            }
            return;
        }
        if (!driver.readsHost()) {
            return;
        }
        requireAllowedFile(path, absolute(path), datastore);
    }

    private static Path absolute(String path) {
        try {
            Path file = Path.of(path);
            if (file.isAbsolute()) {
                return file.normalize();
            }
        } catch (InvalidPathException e) {
            // The same as a path that is not absolute: said below.
        }
        throw refused(path, "an image is imported from an absolute path");
    }

    private static void requireAllowedFile(String path, Path file, Datastore datastore) {
        if (isBelow(file, datastore.safeDirectories())) {
            return;
        }
        if (isBelow(file, datastore.restrictedDirectories())) {
            throw refused(
                    path,
                    "it is below RESTRICTED_DIRS of datastore "
                            + datastore.id()
                            + " and not below its SAFE_DIRS ("
                            + String.join(" ", datastore.safeDirectories())
                            + ")");
        }
    }

    private static boolean isBelow(Path file, List<String> directories) {
        return directories.stream()
                .anyMatch(directory -> file.startsWith(Path.of(directory).normalize()));
    }

    private static Failure refused(String path, String reason) {
        return Failure.of(
                FailureKind.ALLOCATION,
                "Error allocating a new image. Not allowed to import "
                        + path
                        + ": "
                        + reason
                        + ".");
    }
}
