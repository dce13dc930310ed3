package io.oneedge.core.access;

import java.util.Set;

/**
 * The user on whose behalf a call is made.
 *
 * @param user number of the user
 * @param group number of the primary group
 * @param groups numbers of all groups, the primary one among them
 * @param name of the user
 * @param groupName of the primary group
 * @param permissions that objects get which this user makes
 */
public record Caller(
        int user,
        int group,
        Set<Integer> groups,
        String name,
        String groupName,
        Permissions permissions) {

    /** The group whose members may do everything. */
    public static final int ADMINISTRATORS = 0;

    /** The user that may do everything and cannot be deleted. */
    public static final int ONEADMIN = 0;

    /** The program acting by itself, with the rights of oneadmin. */
    public static final Caller SYSTEM =
            new Caller(ONEADMIN, ADMINISTRATORS, Set.of(ADMINISTRATORS), "oneadmin", "oneadmin");

    public Caller {
        groups = Set.copyOf(groups);
    }

    /** A user whose objects are private, as under OpenNebula's default umask. */
    public Caller(int user, int group, Set<Integer> groups, String name, String groupName) {
        this(user, group, groups, name, groupName, Permissions.PRIVATE);
    }

    public boolean isAdministrator() {
        return user == ONEADMIN || groups.contains(ADMINISTRATORS);
    }
}
