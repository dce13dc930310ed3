package io.oneedge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where benchmarks work.
 *
 * @param scratch a directory of this run, removed at its end
 */
record Surroundings(Path scratch) {

    /** A new directory below {@link #scratch}. */
    Path directory(String name) throws IOException {
        return Files.createDirectory(scratch.resolve(name));
    }
}
