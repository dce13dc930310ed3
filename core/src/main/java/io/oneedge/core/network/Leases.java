package io.oneedge.core.network;

import io.oneedge.core.network.Lease.Holder;
import io.oneedge.core.transaction.Index;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The stored leases, and the finding of free addresses. Where to look first is remembered in
 * memory; it is a hint alone, so that a restart, or work that was not kept, costs time and nothing
 * else. All that finds addresses runs as work of the store, one after another.
 */
final class Leases {

    private static final Index<Lease> NETWORK =
            Index.single("network", lease -> OptionalLong.of(lease.network()));

    private static final Index<Lease> RANGE =
            Index.single(
                    "address_range",
                    lease -> OptionalLong.of(Lease.rangeNumber(lease.network(), lease.range())));

    private static final Index<Lease> HOLDER =
            Index.single(
                    "holder",
                    lease -> OptionalLong.of(Lease.holderNumber(lease.holder(), lease.holderId())));

    static final Kind<Lease> KIND =
            new Kind<>(
                    "lease",
                    Lease::id,
                    lease -> "",
                    Leases::encode,
                    Leases::decode,
                    List.of(NETWORK, RANGE, HOLDER),
                    0);

    /** By range, an offset below which no address is known to be free. */
    private final Map<Long, Long> firstFree = new HashMap<>();

    static int countOf(Reading reading, int network) {
        return reading.where(KIND, NETWORK, network).size();
    }

    /** The leases of a range by ascending offset. */
    static List<Lease> of(Reading reading, int network, int range) {
        return reading.where(KIND, RANGE, Lease.rangeNumber(network, range));
    }

    /** The leases that a holder has in any network. */
    static List<Lease> heldBy(Reading reading, Holder holder, int id) {
        return reading.where(KIND, HOLDER, Lease.holderNumber(holder, id));
    }

    static boolean isFree(Reading reading, int network, int range, long offset) {
        return reading.find(KIND, Lease.id(network, range, offset)).isEmpty();
    }

    /** A free address of a range, the lowest as far as is remembered. */
    OptionalLong free(Reading reading, int network, AddressRange range) {
        long number = Lease.rangeNumber(network, range.id());
        long start = Math.min(firstFree.getOrDefault(number, 0L), range.size());
        OptionalLong found = firstFree(reading, network, range.id(), start, range.size());
        if (found.isEmpty() && of(reading, network, range.id()).size() < range.size()) {
            found = firstFree(reading, network, range.id(), 0, start);
        }
        found.ifPresent(offset -> firstFree.put(number, offset));
        return found;
    }

    private static OptionalLong firstFree(
            Reading reading, int network, int range, long from, long to) {
        for (long offset = from; offset < to; offset++) {
            if (isFree(reading, network, range, offset)) {
                return OptionalLong.of(offset);
            }
        }
        return OptionalLong.empty();
    }

    /**
     * The lowest offset with this many free addresses from it on. Costs the leases of the range.
     */
    static OptionalLong freeRun(Reading reading, int network, AddressRange range, long count) {
        long start = 0;
        for (Lease lease : of(reading, network, range.id())) {
            if (lease.offset() - start >= count) {
                return OptionalLong.of(start);
            }
            start = lease.offset() + 1;
        }
        return range.size() - start >= count ? OptionalLong.of(start) : OptionalLong.empty();
    }

    /** Gives an address to a holder; only a free one can be given. */
    void take(Writing writing, Lease lease) {
        AddressState state = AddressState.of(writing.find(KIND, lease.id()));
        if (AddressLifecycle.after(state, AddressEvent.takenBy(lease.holder())).isEmpty()) {
            throw Failure.of(
                    FailureKind.INTERNAL,
                    "An address of network "
                            + lease.network()
                            + " would have been given twice: it is "
                            + state);
        }
        writing.put(KIND, lease);
    }

    void giveBack(Writing writing, Lease lease) {
        writing.remove(KIND, lease.id());
        firstFree.computeIfPresent(
                Lease.rangeNumber(lease.network(), lease.range()),
                (number, offset) -> Math.min(offset, lease.offset()));
    }

    private static String encode(Lease lease) {
        return lease.network()
                + " "
                + lease.range()
                + " "
                + lease.offset()
                + " "
                + lease.holder().name()
                + " "
                + lease.holderId();
    }

    private static Lease decode(String stored) {
        String[] words = stored.split(" ", -1);
        return new Lease(
                Integer.parseInt(words[0]),
                Integer.parseInt(words[1]),
                Long.parseLong(words[2]),
                Holder.valueOf(words[3]),
                Integer.parseInt(words[4]));
    }
}
