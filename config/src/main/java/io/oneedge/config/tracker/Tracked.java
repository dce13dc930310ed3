package io.oneedge.config.tracker;

import java.util.Optional;

/**
 * What is known of the configuration.
 *
 * @param version its version; empty if nobody has said
 * @param backup a snapshot that the next upgrade starts from, once
 * @param outdated whether several product upgrades came without one of the configuration
 */
public record Tracked(Optional<String> version, Optional<String> backup, boolean outdated) {

    public static final Tracked NOTHING = new Tracked(Optional.empty(), Optional.empty(), false);

    /** With this version, nothing to start from, and not outdated. */
    public static Tracked at(String version) {
        return new Tracked(Optional.of(version), Optional.empty(), false);
    }

    /** The same without the snapshot. */
    public Tracked withoutBackup() {
        return new Tracked(version, Optional.empty(), outdated);
    }
}
