package io.oneedge.config.release;

import io.oneedge.config.FileType;

/**
 * What is known of the files with certain names.
 *
 * @param name an absolute path, or a pattern with {@code *} (within a folder) and {@code **}
 * @param owner of a new file; {@value #SAME} is whoever makes it, and so for the group
 * @param mode the permissions as an octal number
 */
public record FileRule(String name, FileType type, String owner, String group, String mode) {

    /** An owner or a group that is that of the process. */
    public static final String SAME = "same";

    /** The same for one file. */
    public FileRule named(String path) {
        return new FileRule(path, type, owner, group, mode);
    }
}
