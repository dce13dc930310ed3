package io.oneedge.core.group;

import io.oneedge.core.transaction.Writing;

/** What a new group is given to use; virtual data centers answer. */
public interface GroupAccess {

    /** A group that is given nothing: its users may not even use a host. */
    GroupAccess NOTHING =
            new GroupAccess() {
                @Override
                public void made(Writing writing, int group) {}

                @Override
                public void removed(Writing writing, int group) {}
            };

    /** A group was made, in this work. */
    void made(Writing writing, int group);

    /** A group is being deleted, in this work; its rules go without this. */
    void removed(Writing writing, int group);
}
