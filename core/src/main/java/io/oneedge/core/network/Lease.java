package io.oneedge.core.network;

/**
 * An address that is not free.
 *
 * @param network number of the network
 * @param range number of the address range in it, 0 to {@value #RANGE_LAST}
 * @param offset in the range
 * @param holder who has it
 * @param holderId number of the holder, 0 for nobody
 */
public record Lease(int network, int range, long offset, Holder holder, int holderId) {

    /** The highest number that an address range may have. */
    static final int RANGE_LAST = 255;

    /** Who has an address. */
    public enum Holder {
        VM,
        /** A network that was reserved from this one. */
        NETWORK,
        /** Nobody: the owner of the network keeps it out of use. */
        HOLD
    }

    /** One number for the address itself. */
    long id() {
        return id(network, range, offset);
    }

    static long id(int network, int range, long offset) {
        return rangeNumber(network, range) << 32 | offset;
    }

    /** One number for an address range of a network. */
    static long rangeNumber(int network, int range) {
        return (long) network << 8 | range;
    }

    /** One number for a holder, so that leases are found by it. */
    static long holderNumber(Holder holder, int id) {
        return (long) holder.ordinal() << 32 | id;
    }
}
