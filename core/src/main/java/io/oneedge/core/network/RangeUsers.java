package io.oneedge.core.network;

import io.oneedge.core.transaction.Writing;

/** Who has interfaces with addresses of networks; the noun VM answers. */
@FunctionalInterface
public interface RangeUsers {

    /** Nobody has. */
    RangeUsers NONE = (writing, lease) -> {};

    /**
     * An address range was removed by force: what is left of this lease is an address that no range
     * knows, on the interface that had it.
     */
    void rangeRemoved(Writing writing, Lease lease);
}
