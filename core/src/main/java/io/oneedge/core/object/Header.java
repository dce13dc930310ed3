package io.oneedge.core.object;

import io.oneedge.core.access.Caller;
import io.oneedge.core.access.Permissions;
import io.oneedge.core.access.Target;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlWriter;
import io.oneedge.wire.catalogue.Resource;
import java.util.Optional;
import java.util.Set;

/**
 * What every object of a pool begins with. User and group names are kept with their numbers because
 * neither can be renamed.
 *
 * @param owner number of the owning user, or {@link Target#NOBODY} for objects without owner
 * @param group number of the owning group, or {@link Target#NOBODY}
 */
public record Header(
        int id,
        String name,
        int owner,
        String ownerName,
        int group,
        String groupName,
        Permissions permissions,
        Optional<Lock> lock) {

    /** An object of the caller's, with the permissions that this user's objects begin with. */
    public static Header ownedBy(Caller caller, int id, String name) {
        return new Header(
                id,
                name,
                caller.user(),
                caller.name(),
                caller.group(),
                caller.groupName(),
                caller.permissions(),
                Optional.empty());
    }

    /** An object that nobody owns: a host, a cluster, a group, a user. */
    public static Header unowned(int id, String name) {
        return new Header(
                id, name, Target.NOBODY, "", Target.NOBODY, "", Permissions.NONE, Optional.empty());
    }

    /** What rights are asked about the object with this header. */
    public Target target(Resource resource, Set<Integer> clusters) {
        return new Target(resource, id, owner, group, permissions, clusters);
    }

    public Header withId(int newId) {
        return new Header(newId, name, owner, ownerName, group, groupName, permissions, lock);
    }

    public Header withName(String newName) {
        return new Header(id, newName, owner, ownerName, group, groupName, permissions, lock);
    }

    public Header withOwner(int newOwner, String newOwnerName) {
        return new Header(id, name, newOwner, newOwnerName, group, groupName, permissions, lock);
    }

    public Header withGroup(int newGroup, String newGroupName) {
        return new Header(id, name, owner, ownerName, newGroup, newGroupName, permissions, lock);
    }

    public Header withPermissions(Permissions newPermissions) {
        return new Header(id, name, owner, ownerName, group, groupName, newPermissions, lock);
    }

    public Header withLock(Optional<Lock> newLock) {
        return new Header(id, name, owner, ownerName, group, groupName, permissions, newLock);
    }

    /** {@code ID, UID, GID, UNAME, GNAME, NAME, LOCK, PERMISSIONS} of an owned object. */
    public void write(XmlWriter out) {
        writeNames(out);
        lock.ifPresent(present -> present.write(out));
        permissions.write(out);
    }

    /** The same without lock and permissions, as in the short documents of the VM pool. */
    public void writeNames(XmlWriter out) {
        out.number("ID", id)
                .number("UID", owner)
                .number("GID", group)
                .text("UNAME", ownerName)
                .text("GNAME", groupName)
                .text("NAME", name);
    }

    /** Reads what {@link #write} wrote, or the id and name of an unowned object. */
    public static Header read(XmlElement element) {
        return new Header(
                (int) element.numberAt("ID", -1),
                element.textAt("NAME"),
                (int) element.numberAt("UID", Target.NOBODY),
                element.textAt("UNAME"),
                (int) element.numberAt("GID", Target.NOBODY),
                element.textAt("GNAME"),
                element.child("PERMISSIONS").map(Permissions::read).orElse(Permissions.NONE),
                element.child("LOCK").map(Lock::read));
    }
}
