package io.oneedge.config.release;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.EncodedText;
import io.oneedge.foundation.failure.Failure;
import java.util.SequencedMap;

/**
 * A set of classified configuration files under the absolute paths that they are installed at:
 * those of a machine, or the stock files of a release.
 */
public interface ConfigurationFiles {

    /** What is known of each file, under its path. */
    SequencedMap<String, FileRule> rules();

    /** Whether there is a file with this path. */
    default boolean has(String path) {
        return rules().containsKey(path);
    }

    /**
     * A new object with the content of a file.
     *
     * @throws Failure if there is no such file
     * @throws io.oneedge.config.ParseError if it is not in its language
     */
    ConfigurationFile load(String path);

    /** The text of a file, whatever its language. */
    default String text(String path) {
        return encoded(path).text().text();
    }

    /** The text of a file with its encoding. */
    default EncodedText encoded(String path) {
        return load(path).encoded();
    }

    /** Whether the values are known and the comments are not, as the texts were reconstructed. */
    default boolean reconstructed() {
        return false;
    }
}
