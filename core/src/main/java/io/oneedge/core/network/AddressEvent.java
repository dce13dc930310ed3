package io.oneedge.core.network;

import io.oneedge.core.network.Lease.Holder;

/** What happens to an address. */
enum AddressEvent {
    /** A virtual machine takes it. */
    LEASE,
    /** A reservation takes it. */
    RESERVE,
    /** Somebody keeps it out of use. */
    HOLD,
    /** Its holder gives it back, or is gone, or its address range is removed. */
    GIVE_BACK;

    /** What makes an address this holder's. */
    static AddressEvent takenBy(Holder holder) {
        return switch (holder) {
            case VM -> LEASE;
            case NETWORK -> RESERVE;
            case HOLD -> HOLD;
        };
    }
}
