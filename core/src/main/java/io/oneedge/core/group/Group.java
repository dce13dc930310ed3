package io.oneedge.core.group;

import io.oneedge.core.access.Caller;
import io.oneedge.core.access.Permissions;
import io.oneedge.core.object.Header;
import io.oneedge.core.object.PoolObject;
import io.oneedge.foundation.template.Template;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A group of users.
 *
 * @param administrators numbers of the users who administer it
 */
public record Group(Header header, SortedSet<Integer> administrators, Template attributes)
        implements PoolObject<Group> {

    /** The group whose members may do everything. */
    public static final int ONEADMIN = Caller.ADMINISTRATORS;

    /** The group of users for whom no other was named. */
    public static final int USERS = 1;

    /** Groups below this number belong to the system and cannot be deleted. */
    public static final int FIRST_ID = 100;

    /** Its users see a group. */
    private static final Permissions PERMISSIONS = new Permissions(0640);

    public Group {
        administrators = Collections.unmodifiableSortedSet(new TreeSet<>(administrators));
    }

    /** A group without administrators or attributes. */
    static Group named(int id, String name) {
        return new Group(headerOf(id, name), new TreeSet<>(), Template.EMPTY);
    }

    /** Groups belong to oneadmin and, as far as rules by group are concerned, to themselves. */
    static Header headerOf(int id, String name) {
        return new Header(
                id,
                name,
                Caller.ONEADMIN,
                Caller.SYSTEM.name(),
                id,
                name,
                PERMISSIONS,
                Optional.empty());
    }

    @Override
    public Group withHeader(Header newHeader) {
        return new Group(newHeader, administrators, attributes);
    }

    @Override
    public Group withAttributes(Template newAttributes) {
        return new Group(header, administrators, newAttributes);
    }

    Group withAdministrator(int user) {
        SortedSet<Integer> more = new TreeSet<>(administrators);
        more.add(user);
        return new Group(header, more, attributes);
    }

    Group withoutAdministrator(int user) {
        SortedSet<Integer> fewer = new TreeSet<>(administrators);
        fewer.remove(user);
        return new Group(header, fewer, attributes);
    }
}
