package io.oneedge.core.user;

import io.oneedge.core.access.Authorization.Need;
import io.oneedge.core.access.Call;
import io.oneedge.core.group.Group;
import io.oneedge.core.group.GroupService;
import io.oneedge.core.object.Header;
import io.oneedge.core.object.ObjectService;
import io.oneedge.core.object.PoolObject;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.wire.catalogue.Resource;
import java.util.ArrayList;
import java.util.List;

/** Gives objects of every noun to another user or group. */
public final class Ownership {

    /** Leaves the owner or the group as it is. */
    public static final int UNCHANGED = -1;

    private final GroupService groups;

    public Ownership(GroupService groups) {
        this.groups = groups;
    }

    /**
     * Gives an object away, in one transaction.
     *
     * @param owner number of the new owner, or {@link #UNCHANGED}
     * @param group number of the new group, or {@link #UNCHANGED}
     */
    public <T extends PoolObject<T>> int change(
            Call call, ObjectService<T> objects, int id, int owner, int group) {
        return objects.change(
                call,
                id,
                (writing, object) -> {
                    Header header = object.header();
                    List<Need> needs = new ArrayList<>();
                    if (owner > UNCHANGED) {
                        User user =
                                Users.find(writing, owner)
                                        .orElseThrow(() -> Users.noSuchUser(owner));
                        needs.add(new Need(call.need(Resource.USER), Users.target(user)));
                        header = header.withOwner(owner, user.name());
                    }
                    if (group > UNCHANGED) {
                        Group receiving = groups.objects().load(writing, group);
                        needs.add(
                                new Need(
                                        call.need(Resource.GROUP),
                                        groups.objects().noun().target(writing, receiving)));
                        header = header.withGroup(group, receiving.name());
                    }
                    objects.authorization(call, writing).require(needs);
                    try {
                        objects.refuseTakenName(writing, header);
                    } catch (Failure taken) {
                        throw taken.reworded(
                                "User ["
                                        + header.owner()
                                        + "] owns another "
                                        + objects.noun().resource().words()
                                        + " with this name. "
                                        + taken.message());
                    }
                    return object.withHeader(header);
                });
    }
}
