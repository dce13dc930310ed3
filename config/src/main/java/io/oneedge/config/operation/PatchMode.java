package io.oneedge.config.operation;

import java.util.Locale;

/**
 * What to do with an operation that collides with a customisation: a key that both sides changed to
 * different values, or a place that is not there any more. Without a mode it is an error.
 */
public enum PatchMode {
    /** The customisation stays; the operation is reported as skipped. */
    SKIP,
    /** An insertion goes to the nearest possible place. */
    FORCE,
    /** The new value wins; the report names the one that was there. */
    REPLACE;

    /** The word on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
