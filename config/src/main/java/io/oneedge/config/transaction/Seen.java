package io.oneedge.config.transaction;

import io.oneedge.config.EncodedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What was found at a path when a change of it was computed; if something else is there later,
 * somebody changed it in between.
 *
 * @param mode its kind and permissions, as the file system has them, of the file itself where a
 *     link leads to it; 0 if nothing is there
 * @param link whether it is a symbolic link
 * @param content its content; empty if nobody has read it
 */
public record Seen(int mode, boolean link, Optional<EncodedText> content) {

    /** Nothing is there. */
    public static final Seen NOTHING = new Seen(0, false, Optional.empty());

    /** What is there now, but for the content. */
    public static Seen at(Path file) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return NOTHING;
        }
        boolean link = Files.isSymbolicLink(file);
        boolean dangling = link && !Files.exists(file);
        int mode = dangling ? 0 : (int) Files.getAttribute(file, "unix:mode");
        return new Seen(mode, link, Optional.empty());
    }

    /** The same with a content that was read. */
    public Seen with(EncodedText text) {
        return new Seen(mode, link, Optional.of(text));
    }

    /** What is not as it was, for people; empty if all is. */
    Optional<String> changed(Path file) throws IOException {
        Seen now = at(file);
        if (now.equals(NOTHING) || equals(NOTHING)) {
            return now.equals(this)
                    ? Optional.empty()
                    : Optional.of(now.equals(NOTHING) ? "it is gone" : "it was made");
        }
        if (link != now.link || mode != now.mode) {
            return Optional.of("its kind or its permissions are other ones");
        }
        boolean same =
                content.isEmpty()
                        || content.get().equals(EncodedText.decode(Files.readAllBytes(file)));
        return same ? Optional.empty() : Optional.of("its content is another one");
    }
}
