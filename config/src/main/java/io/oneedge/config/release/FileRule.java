package io.oneedge.config.release;

import io.oneedge.config.FileType;

/**
 * What is known of the files with certain names.
 *
 * @param name an absolute path, or a pattern with {@code *} (within a folder) and {@code **}
 * @param mode the permissions as an octal number
 */
public record FileRule(String name, FileType type, String owner, String group, String mode) {

    /** The same for one file. */
    public FileRule named(String path) {
        return new FileRule(path, type, owner, group, mode);
    }
}
