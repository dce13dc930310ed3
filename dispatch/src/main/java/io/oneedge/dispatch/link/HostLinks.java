package io.oneedge.dispatch.link;

import io.oneedge.core.transaction.Reading;
import io.oneedge.foundation.failure.Failure;

/** Finds the way to a host. */
@FunctionalInterface
public interface HostLinks {

    /**
     * The link to a host.
     *
     * @param host id, or {@link io.oneedge.core.journal.Effect#FRONT_END}
     * @throws Failure of kind ACTION if no link can lead there, with the reason
     */
    HostLink linkTo(Reading reading, int host);
}
