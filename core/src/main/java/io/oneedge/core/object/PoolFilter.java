package io.oneedge.core.object;

import io.oneedge.core.access.Caller;
import io.oneedge.foundation.failure.Failure;
import java.util.List;

/**
 * Which objects of a pool are asked for, in OpenNebula's numbers.
 *
 * @param owners -4 the caller's and those of the caller's primary group, -3 the caller's, -2 all
 *     that the caller may use, -1 the caller's and those of the caller's groups, from 0 those of
 *     this user
 * @param first lowest id or, with a page, how many to pass over; -1 for none
 * @param last highest id, -1 for none, or below -1 the size of a page
 * @param order in which they are listed, and pages are cut
 */
public record PoolFilter(int owners, int first, int last, Order order) {

    /** The order of a list by ids. */
    public enum Order {
        NEWEST_FIRST,
        OLDEST_FIRST
    }

    /** Everything that the caller may use. */
    public static final PoolFilter ALL = new PoolFilter(-2, -1, -1);

    /** The newest first. */
    public PoolFilter(int owners, int first, int last) {
        this(owners, first, last, Order.NEWEST_FIRST);
    }

    public PoolFilter {
        if (owners < -4) {
            throw Failure.invalid("Incorrect filter_flag");
        }
    }

    /** Whether the owner filter lets this object through, rights aside. */
    boolean wants(Caller caller, int owner, int group) {
        return switch (owners) {
            case -4 -> owner == caller.user() || group == caller.group();
            case -3 -> owner == caller.user();
            case -2 -> true;
            case -1 -> owner == caller.user() || caller.groups().contains(group);
            default -> owner == owners;
        };
    }

    /** Whether the range of ids lets this object through; a page is cut later. */
    boolean inRange(int id) {
        return isPage() || ((first < 0 || id >= first) && (last < 0 || id <= last));
    }

    /** Whether it lets everything through that the caller may use. */
    boolean isWhole() {
        return owners == ALL.owners && first < 0 && last == -1;
    }

    private boolean isPage() {
        return last < -1;
    }

    /** What was found by ascending id, in the order of the list. */
    <E> List<E> ordered(List<E> found) {
        return switch (order) {
            case NEWEST_FIRST -> found.reversed();
            case OLDEST_FIRST -> found;
        };
    }

    /** The page that is asked for, or everything that was found. */
    <E> List<E> page(List<E> found) {
        if (!isPage()) {
            return found;
        }
        int from = Math.min(Math.max(0, first), found.size());
        return found.subList(from, Math.min(from - last, found.size()));
    }
}
