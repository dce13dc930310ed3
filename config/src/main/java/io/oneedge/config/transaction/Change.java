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
 * @param fresh who has it if it is new; a file that is there keeps what it has
 * @param like a file whose owners, permissions, access control lists and extended attributes it
 *     gets if it is new, instead
 */
public record Change(
        Path root,
        String path,
        Optional<EncodedText> content,
        Ownership fresh,
        Optional<Path> like) {

    public Change(Path root, String path, Optional<EncodedText> content, Ownership fresh) {
        this(root, path, content, fresh, Optional.empty());
    }

    /** Where the file lies. */
    public Path file() {
        return root.resolve(path.substring(1));
    }

    byte[] bytes() {
        return content.orElseThrow().encode(path);
    }
}
