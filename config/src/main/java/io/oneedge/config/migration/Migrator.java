package io.oneedge.config.migration;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * A migrator written in Java, for what a descriptor cannot declare (Figure 1.8 of the report). It
 * is found as a service of the class path ({@link java.util.ServiceLoader}).
 */
public interface Migrator {

    /**
     * All migrators that a class loader finds.
     *
     * @throws Failure if one that is named cannot be loaded
     */
    static List<Migrator> services(ClassLoader loader) {
        List<Migrator> services = new ArrayList<>();
        try {
            ServiceLoader.load(Migrator.class, loader).forEach(services::add);
        } catch (ServiceConfigurationError e) {
            throw Failure.of(FailureKind.INVALID, "Cannot load a migrator: " + e.getMessage(), e);
        }
        return services;
    }

    /** The release that it leads from, such as {@code 5.8.0}. */
    String from();

    /** The release that it leads to. */
    String to();

    /**
     * Prepares the files before they are merged: makes directories, moves files, moves what is in
     * them. It runs over the stock files of the old release and over the administrator's, each in a
     * sandbox of its own, and must do the same with both: what comes out alike counts as no change
     * of his.
     */
    default void preUp(Sandbox files) {}

    /**
     * Changes the administrator's files once they are merged. There is one merge, however many
     * releases lie between: the files are those of the release that the upgrade leads to.
     */
    default void up(Upgraded files) {}
}
