package io.oneedge.drivers.datastore.local;

import io.oneedge.drivers.datastore.ImageImport;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where images may come from: users of the cloud name paths of the host, which it must not obey.
 */
final class ImportPath {

    private ImportPath() {}

    /** The file to read, with all links resolved; fails if the datastore does not permit it. */
    static Path permitted(ImageImport image) throws IOException {
        Path path = Path.of(image.path());
        if (!path.isAbsolute()) {
            throw Failure.invalid("The image's path " + image.path() + " must be absolute");
        }
        if (!Files.exists(path)) {
            throw Failure.of(
                    FailureKind.NOT_FOUND, "There is no file " + image.path() + " on this host");
        }
        Path real = path.toRealPath();
        if (isBelow(real, image.restricted()) && !isBelow(real, image.safe())) {
            throw Failure.of(
                    FailureKind.AUTHORIZATION,
                    "Images may not come from "
                            + image.path()
                            + ": put the file into one of the datastore's SAFE_DIRS "
                            + image.safe());
        }
        if (!Files.isRegularFile(real)) {
            throw Failure.invalid(image.path() + " is not a file that an image can be made of");
        }
        return real;
    }

    private static boolean isBelow(Path file, List<Path> directories) throws IOException {
        for (Path directory : directories) {
            Path real = Files.exists(directory) ? directory.toRealPath() : directory.normalize();
            if (file.startsWith(real)) {
                return true;
            }
        }
        return false;
    }
}
