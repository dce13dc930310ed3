package io.oneedge.dispatch.image;

import io.oneedge.foundation.failure.Failure;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The files of images on another host. What arrives there, or here, is compared with a digest
 * before it gets its name; a transfer that breaks off leaves nothing. A host that sees the same
 * directory as this machine has every file already, and none is brought from it.
 */
public interface HostFiles {

    /**
     * A file of a datastore: 32 hexadecimal digits in its directory.
     *
     * @param datastore the datastore's id
     */
    record Name(int datastore, String digits) {

        private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{32}");

        public Name {
            if (datastore < 0 || !DIGITS.matcher(digits).matches()) {
                throw Failure.invalid("\"" + digits + "\" is not a file of datastore " + datastore);
            }
        }

        /** The file that an image's {@code SOURCE} names. */
        public static Name of(int datastore, String source) {
            return new Name(datastore, source.substring(source.lastIndexOf('/') + 1));
        }
    }

    /** Hears of a transfer from time to time. */
    interface Progress {

        /** So many bytes of all have gone over; false ends the transfer. */
        boolean goesOn(long bytes, long all);

        /** Whether somebody still waits for the transfer; asked also while nothing goes over. */
        default boolean isWanted() {
            return true;
        }
    }

    /**
     * Sends a file unless the host has it.
     *
     * @param own whether the host's copy is the only one that counts: a guest writes it; else it is
     *     as this one for ever
     */
    void send(Name name, Path file, boolean own, Progress progress);

    /**
     * Brings a file here, in place of the one that is; false if the host does not have it as its
     * own.
     */
    boolean fetch(Name name, Path file, Progress progress);

    /** Removes a file from the host; does nothing if it is gone. */
    void forget(Name name);
}
