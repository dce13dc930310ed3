package io.oneedge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where benchmarks work.
 *
 * @param root of the project, which {@code ./oneedge build} has built
 * @param scratch a directory of this run, removed at its end
 * @param size of the clouds that are measured
 */
record Surroundings(Path root, Path scratch, CloudSize size) {

    /** A new directory below {@link #scratch}. */
    Path directory(String name) throws IOException {
        return Files.createDirectory(scratch.resolve(name));
    }

    /** The program that starts everything. */
    Path launcher() {
        return root.resolve("oneedge");
    }
}
