package io.oneedge.client;

/**
 * Which objects of a pool are wanted.
 *
 * @param owner one of the constants, or the id of a user
 * @param first the smallest id, or the offset of a page; -1 for no bound
 * @param last the biggest id, or the length of a page; -1 for no bound
 */
public record PoolFilter(int owner, int first, int last) {

    /** Objects of the caller's primary group. */
    public static final int PRIMARY_GROUP = -4;

    /** The caller's own objects. */
    public static final int MINE = -3;

    /** Every object that the caller may use. */
    public static final int ALL_OWNERS = -2;

    /** The caller's objects and those of its groups. */
    public static final int GROUP = -1;

    public static final PoolFilter ALL = new PoolFilter(ALL_OWNERS, -1, -1);

    public static PoolFilter ownedBy(int owner) {
        return new PoolFilter(owner, -1, -1);
    }
}
