package io.oneedge.config.transaction;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is to become of one directory.
 *
 * @param root the folder that stands for the root of the machine; nothing outside it is touched
 * @param path the directory, absolute as on the machine
 * @param wanted whether it is to be there; one that is not is removed if nothing is left in it
 * @param fresh who has it if it is new
 * @param owner who is to have it if it is there already; empty if it keeps what it has
 */
public record Directory(
        Path root, String path, boolean wanted, FileRights fresh, Optional<FileRights> owner) {

    public Directory(Path root, String path, boolean wanted, FileRights fresh) {
        this(root, path, wanted, fresh, Optional.empty());
    }

    /** One that is to be there for this owner, be it new or not. */
    public static Directory ownedBy(Path root, String path, FileRights ownership) {
        return new Directory(root, path, true, ownership, Optional.of(ownership));
    }

    /** Where it lies. */
    public Path place() {
        return root.resolve(path.substring(1));
    }
}
