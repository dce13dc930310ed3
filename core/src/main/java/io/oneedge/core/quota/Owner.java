package io.oneedge.core.quota;

import io.oneedge.core.access.Caller;
import io.oneedge.core.access.Target;
import io.oneedge.core.object.Header;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Who has something.
 *
 * @param id number of the user or group, or {@link #EVERYBODY} for the limits that all begin with
 */
public record Owner(Kind kind, int id) implements Comparable<Owner> {

    /** All users, or all groups. */
    static final int EVERYBODY = -1;

    private static final Comparator<Owner> ORDER =
            Comparator.comparing(Owner::kind).thenComparingInt(Owner::id);

    /** Users and groups; a limit of the user is asked first. */
    public enum Kind {
        USER("user", "DEFAULT_USER_QUOTAS"),
        GROUP("group", "DEFAULT_GROUP_QUOTAS");

        private final String word;
        private final String defaults;

        Kind(String word, String defaults) {
            this.word = word;
            this.defaults = defaults;
        }

        String word() {
            return word;
        }

        /** The element of the limits that all begin with. */
        String defaults() {
            return defaults;
        }

        /** All of this kind that have no limit of their own. */
        Owner everybody() {
            return new Owner(this, EVERYBODY);
        }
    }

    public static Owner user(int id) {
        return new Owner(Kind.USER, id);
    }

    public static Owner group(int id) {
        return new Owner(Kind.GROUP, id);
    }

    /** Whether it is oneadmin, whose objects are neither counted nor limited. */
    boolean isExempt() {
        return switch (kind) {
            case USER -> id == Caller.ONEADMIN;
            case GROUP -> id == Caller.ADMINISTRATORS;
        };
    }

    boolean isEverybody() {
        return id == EVERYBODY;
    }

    /** Those who have an object, without oneadmin. */
    static List<Owner> of(Header header) {
        List<Owner> owners = new ArrayList<>(2);
        for (Owner owner : List.of(user(header.owner()), group(header.group()))) {
            if (!owner.isExempt() && owner.id() != Target.NOBODY) {
                owners.add(owner);
            }
        }
        return owners;
    }

    /** One number for it. */
    long number() {
        return (long) kind.ordinal() << 32 | (id + 1L);
    }

    static Owner numbered(long number) {
        return new Owner(Kind.values()[(int) (number >> 32)], (int) ((number & 0xFFFF_FFFFL) - 1));
    }

    @Override
    public int compareTo(Owner other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return kind.word() + " [" + id + "]";
    }
}
