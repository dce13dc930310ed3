package io.oneedge.core.transaction;

import io.oneedge.foundation.request.RequestId;
import java.time.Instant;

/**
 * A view that can be changed. It sees its own changes. Work that throws leaves nothing behind; work
 * that returns has been committed as a whole before anybody hears of it.
 */
public interface Writing extends Reading {

    /**
     * The next number of this kind: above every id that was given or stored before, and never given
     * again, even if this work fails later.
     */
    long nextId(Kind<?> kind);

    /** Stores a record under its id, in place of the one that had it. */
    <T> void put(Kind<T> kind, T record);

    /** Removes a record; removing what is not there does nothing. */
    <T> void remove(Kind<T> kind, long id);

    /** The time of this transaction, whole seconds being what documents show. */
    Instant now();

    /** The request that asked for this work. */
    RequestId request();
}
