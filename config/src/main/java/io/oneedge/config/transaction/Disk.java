package io.oneedge.config.transaction;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Everything that changes something on the disk. Each call is done, or not, or fails in between; a
 * content that was written is on the disk when the call returns, a name after {@link #sync}.
 */
public interface Disk {

    /** Makes a file that only its owner may read; one that is there is written over. */
    void write(Path file, byte[] content) throws IOException;

    /** Gives a file other content; it stays the same file, with its attributes and links. */
    void overwrite(Path file, byte[] content) throws IOException;

    /** Copies a file with owner, permissions, access control lists and extended attributes. */
    void copy(Path from, Path to) throws IOException;

    /** Gives a file another name besides the one it has. */
    void link(Path file, Path name) throws IOException;

    void own(Path file, FileRights ownership) throws IOException;

    /** Renames a file; one that has the new name is replaced. Either it is done or not. */
    void move(Path from, Path to) throws IOException;

    /** Deletes a file or an empty folder; nothing happens if there is none. */
    void delete(Path file) throws IOException;

    /** Makes a folder that only its owner may enter; its parent is there. */
    void makeDirectory(Path directory) throws IOException;

    /** Makes a folder with the permissions that new ones have here; its parent is there. */
    void makeParent(Path directory) throws IOException;

    /** Returns when the names in a folder are on the disk. */
    void sync(Path directory) throws IOException;
}
