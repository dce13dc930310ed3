package io.oneedge.config.transaction;

import io.oneedge.config.EncodedText;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is to become of one file.
 *
 * @param root the folder that stands for the root of the machine; nothing outside it is touched
 * @param path the file, absolute as on the machine
 * @param content its content; empty if it is to be gone
 * @param fresh who has it if it is new
 * @param like a file whose owners, permissions, access control lists and extended attributes it
 *     gets if it is new, instead
 * @param owner who is to have it if it is there already; empty if it keeps what it has
 * @param seen what was there when the content was computed; empty if it does not depend on that
 */
public record Change(
        Path root,
        String path,
        Optional<EncodedText> content,
        FileRights fresh,
        Optional<Path> like,
        Optional<FileRights> owner,
        Optional<Seen> seen) {

    public Change(Path root, String path, Optional<EncodedText> content, FileRights fresh) {
        this(root, path, content, fresh, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same with a file that it is like if it is new. */
    public Change like(Path file) {
        return new Change(root, path, content, fresh, Optional.of(file), owner, seen);
    }

    /** The same for this owner, be the file new or not. */
    public Change ownedBy(FileRights ownership) {
        return new Change(
                root, path, content, ownership, Optional.empty(), Optional.of(ownership), seen);
    }

    /** The same, to be made only as long as this is there. */
    public Change seen(Optional<Seen> found) {
        return new Change(root, path, content, fresh, like, owner, found);
    }

    /** Where the file lies. */
    public Path file() {
        return root.resolve(path.substring(1));
    }

    byte[] bytes() {
        return content.orElseThrow().encode(path);
    }
}
