package io.oneedge.core.access;

import io.oneedge.wire.catalogue.Resource;
import java.util.Set;

/**
 * What an access is asked for: one object, as far as rights are concerned, or the making of one.
 *
 * @param id of the object, or {@link #NEW}
 * @param owner number of the owning user, or {@link #NOBODY}
 * @param group number of the owning group, or {@link #NOBODY}
 * @param clusters that the object belongs to
 */
public record Target(
        Resource resource,
        int id,
        int owner,
        int group,
        Permissions permissions,
        Set<Integer> clusters) {

    /** The id of an object that is still to be made. */
    public static final int NEW = -1;

    /** No user, no group. */
    public static final int NOBODY = -1;

    public Target {
        clusters = Set.copyOf(clusters);
    }

    /** The making of an object. */
    public static Target making(Resource resource) {
        return new Target(resource, NEW, NOBODY, NOBODY, Permissions.NONE, Set.of());
    }

    /** The making of an object that will belong to the caller and its primary group. */
    public static Target madeBy(Caller caller, Resource resource) {
        return new Target(resource, NEW, caller.user(), caller.group(), Permissions.NONE, Set.of());
    }

    /** An object without owner, group or permission bits: a host, a group, a cluster, a zone. */
    public static Target unowned(Resource resource, int id, Set<Integer> clusters) {
        return new Target(resource, id, NOBODY, NOBODY, Permissions.NONE, clusters);
    }

    /** As messages name it: {@code VM [3]}, or {@code VM} for the making of one. */
    @Override
    public String toString() {
        return id == NEW ? resource.name() : resource.name() + " [" + id + "]";
    }
}
