package io.oneedge.client;

import io.oneedge.wire.xmlrpc.XmlRpcValue;

/** The calls of objects that have an owner, a group and permissions. */
public sealed class OwnedCalls extends ObjectCalls
        permits DatastoreCalls,
                ImageCalls,
                NetworkCalls,
                SecurityGroupCalls,
                TemplateCalls,
                VmCalls {

    /** Leaves the owner or the group as it is. */
    public static final int UNCHANGED = -1;

    OwnedCalls(Api api, Noun noun) {
        super(api, noun);
    }

    public void rename(int id, String name) {
        api().run(noun().method("rename"), XmlRpcValue.of(id), XmlRpcValue.of(name));
    }

    /** Changes owner and group; {@link #UNCHANGED} leaves one as it is. */
    public void chown(int id, int user, int group) {
        api().run(
                        noun().method("chown"),
                        XmlRpcValue.of(id),
                        XmlRpcValue.of(user),
                        XmlRpcValue.of(group));
    }

    /** Sets the nine permission bits. */
    public void chmod(int id, Permissions permissions) {
        api().run(noun().method("chmod"), permissions.parameters(id));
    }

    public void lock(int id, LockLevel level) {
        api().run(noun().method("lock"), XmlRpcValue.of(id), XmlRpcValue.of(level.number()));
    }

    public void unlock(int id) {
        api().run(noun().method("unlock"), XmlRpcValue.of(id));
    }
}
