package io.oneedge.dispatch.link;

import io.oneedge.core.journal.Effect;
import io.oneedge.core.transaction.Reading;

/** Finds the way to the host of an effect. */
@FunctionalInterface
public interface HostLinks {

    /**
     * The link over which an effect is carried out.
     *
     * @throws io.oneedge.foundation.failure.Failure of kind ACTION if no link can lead to its host,
     *     with the reason
     */
    HostLink linkFor(Reading reading, Effect effect);
}
