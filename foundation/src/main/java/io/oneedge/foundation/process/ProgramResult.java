package io.oneedge.foundation.process;

import java.time.Duration;

/**
 * What came of a program that ended by itself.
 *
 * @param status its exit status, 128 + n if signal n killed it
 * @param output what it printed, in UTF-8, at most the limit
 * @param errors what it printed to standard error, at most the limit
 * @param truncated whether it printed more than was kept
 * @param took from its start to its end
 */
public record ProgramResult(
        int status, String output, String errors, boolean truncated, Duration took) {

    /** Characters of a program's words shown in a message. */
    private static final int COMPLAINT_SHOWN = 2000;

    /** Whether the exit status is 0. */
    public boolean ok() {
        return status == 0;
    }

    /** What the program said about its failure, ready to be put behind a message. */
    public String complaint() {
        String words = (errors.isBlank() ? output : errors).strip();
        if (words.isEmpty()) {
            return " without a word";
        }
        int start = Math.max(0, words.length() - COMPLAINT_SHOWN);
        return ": " + (start > 0 ? "… " : "") + words.substring(start);
    }
}
