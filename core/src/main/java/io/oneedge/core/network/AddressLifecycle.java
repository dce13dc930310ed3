package io.oneedge.core.network;

import static io.oneedge.core.network.AddressState.FREE;
import static io.oneedge.core.network.AddressState.HELD;
import static io.oneedge.core.network.AddressState.LEASED;
import static io.oneedge.core.network.AddressState.RESERVED;

import java.util.Optional;

/**
 * The life of an address of a network, as one table. What a state does not allow gives nothing: an
 * address has one holder, and only a free one gets another.
 */
final class AddressLifecycle {

    private AddressLifecycle() {}

    static Optional<AddressState> after(AddressState state, AddressEvent event) {
        return switch (event) {
            case LEASE -> ifFree(state, LEASED);
            case RESERVE -> ifFree(state, RESERVED);
            case HOLD -> ifFree(state, HELD);
            case GIVE_BACK ->
                    switch (state) {
                        case LEASED, RESERVED, HELD -> Optional.of(FREE);
                        case FREE -> Optional.empty();
                    };
        };
    }

    private static Optional<AddressState> ifFree(AddressState state, AddressState after) {
        return switch (state) {
            case FREE -> Optional.of(after);
            case LEASED, RESERVED, HELD -> Optional.empty();
        };
    }
}
