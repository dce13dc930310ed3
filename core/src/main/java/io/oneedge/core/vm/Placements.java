package io.oneedge.core.vm;

import io.oneedge.core.access.Target;
import io.oneedge.core.transaction.Reading;
import io.oneedge.foundation.template.Template;

/**
 * Finds the host and system datastore that are named for a VM, and checks that they can take it.
 */
public interface Placements {

    /**
     * A place that was found.
     *
     * @param hostTarget what rights are asked about the host
     */
    record Place(Assignment assignment, Target hostTarget) {}

    /**
     * The place for a VM.
     *
     * @param systemDatastore id, or -1 to choose one
     * @param enforce whether free capacity is required
     */
    Place place(Reading reading, Vm vm, int host, int systemDatastore, boolean enforce);

    /**
     * The place to which a VM moves.
     *
     * @param systemDatastore id, or -1 for the one that it has
     * @param live whether its guest runs all the while
     */
    Assignment move(
            Reading reading, Vm vm, int host, int systemDatastore, boolean enforce, boolean live);

    /**
     * The template of a VM that comes to a host of this cluster, its screen with a port there.
     *
     * @param keeps whether it can only have the port that it has already, as a guest that runs
     */
    Template ported(Reading reading, Vm vm, int cluster, boolean keeps);

    /** Refuses a VM with other capacity on its host if that has not enough. */
    void requireRoom(Reading reading, Vm before, Vm after);

    /** What rights are asked about a host. */
    Target hostTarget(Reading reading, int host);

    /** What rights are asked about a datastore. */
    Target datastoreTarget(Reading reading, int datastore);
}
