package io.oneedge.config.transaction;

import java.nio.file.Path;

/**
 * What is to become of one directory.
 *
 * @param root the folder that stands for the root of the machine; nothing outside it is touched
 * @param path the directory, absolute as on the machine
 * @param wanted whether it is to be there; one that is not is removed if nothing is left in it
 * @param fresh who has it if it is new; one that is there keeps what it has
 */
public record Directory(Path root, String path, boolean wanted, Ownership fresh) {

    /** Where it lies. */
    public Path place() {
        return root.resolve(path.substring(1));
    }
}
