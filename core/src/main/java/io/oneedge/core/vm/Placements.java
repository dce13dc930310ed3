package io.oneedge.core.vm;

import io.oneedge.core.access.Target;
import io.oneedge.core.transaction.Reading;

/**
 * Finds the host and system datastore that a deployment names, and checks that they can take it.
 */
@FunctionalInterface
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
}
