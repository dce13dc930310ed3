package io.oneedge.core.network;

import io.oneedge.core.network.Lease.Holder;
import java.util.Optional;

/** Whether an address can be had, and if not, why. */
enum AddressState {
    FREE,
    /** A virtual machine has it. */
    LEASED,
    /** A reservation has it, whose own address it is besides. */
    RESERVED,
    /** Kept out of use. */
    HELD;

    /** The state of an address that has this lease, or none. */
    static AddressState of(Optional<Lease> lease) {
        return lease.map(Lease::holder).map(AddressState::of).orElse(FREE);
    }

    static AddressState of(Holder holder) {
        return switch (holder) {
            case VM -> LEASED;
            case NETWORK -> RESERVED;
            case HOLD -> HELD;
        };
    }
}
