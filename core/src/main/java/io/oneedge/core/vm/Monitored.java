package io.oneedge.core.vm;

import io.oneedge.foundation.template.Template;

/**
 * The latest that a host said about a guest: never stored with the VM.
 *
 * @param lastPoll seconds since 1970, 0 for never
 * @param values as in the element {@code MONITORING}
 */
public record Monitored(long lastPoll, Template values) {

    public static final Monitored NEVER = new Monitored(0, Template.EMPTY);

    /** Where the latest values are found. */
    @FunctionalInterface
    public interface Source {
        Monitored latest(int vm);
    }
}
