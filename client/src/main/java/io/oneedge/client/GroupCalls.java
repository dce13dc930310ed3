package io.oneedge.client;

import io.oneedge.wire.xmlrpc.XmlRpcValue;

/** The calls of groups. */
public final class GroupCalls extends ObjectCalls {

    GroupCalls(Api api) {
        super(api, Noun.GROUP);
    }

    /** Creates a group and gives its id. */
    public int allocate(String name) {
        return api().made(noun().method("allocate"), XmlRpcValue.of(name));
    }

    /** Limits of groups. */
    public QuotaCalls quotas() {
        return new QuotaCalls(api(), noun());
    }

    public void addAdmin(int id, int user) {
        api().run(noun().method("addadmin"), XmlRpcValue.of(id), XmlRpcValue.of(user));
    }

    public void removeAdmin(int id, int user) {
        api().run(noun().method("deladmin"), XmlRpcValue.of(id), XmlRpcValue.of(user));
    }
}
