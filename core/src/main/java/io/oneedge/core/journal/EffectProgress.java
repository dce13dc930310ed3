package io.oneedge.core.journal;

import io.oneedge.foundation.xml.XmlWriter;
import java.util.List;
import java.util.Optional;

/** How far the runner of effects has come with those that are pending; it keeps this in memory. */
@FunctionalInterface
public interface EffectProgress {

    /** Nobody runs effects. */
    EffectProgress UNKNOWN = effect -> Optional.empty();

    /** Nothing for an effect that has not been tried since the front-end started. */
    Optional<Attempts> of(long effect);

    /** How far what is done for an effect is, in words; empty if nobody says. */
    default String words(long effect) {
        return "";
    }

    /** What is brought to or from a host for an effect at this moment. */
    default List<Transfer> transfers(long effect) {
        return List.of();
    }

    /**
     * The attempts on one effect since the front-end started.
     *
     * @param begun how many there were, the one that goes on among them
     * @param problem why the last one that ended is repeated, or empty
     * @param limitSeconds after how many seconds the host gives up the command that it carries out;
     *     0 while it has none
     */
    record Attempts(int begun, String problem, long limitSeconds) {}

    /**
     * Something large on its way.
     *
     * @param what for people: what it is, and where it goes
     * @param bytes that have gone over
     * @param all bytes; 0 while nobody knows
     * @param bytesPerSecond on average
     */
    record Transfer(String what, long bytes, long all, long bytesPerSecond) {

        private static final int PERCENT = 100;

        /** Writes the element {@code TRANSFER}. */
        public void write(XmlWriter out) {
            out.open("TRANSFER")
                    .text("WHAT", what)
                    .number("BYTES", bytes)
                    .number("TOTAL", all)
                    .number("PERCENT", all > 0 ? bytes * PERCENT / all : 0)
                    .number("BYTES_PER_SECOND", bytesPerSecond)
                    .close("TRANSFER");
        }
    }
}
