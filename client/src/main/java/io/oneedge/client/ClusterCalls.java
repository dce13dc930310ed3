package io.oneedge.client;

import io.oneedge.wire.xmlrpc.XmlRpcValue;

/** The calls of clusters. */
public final class ClusterCalls extends ObjectCalls {

    /** The default cluster, where an id is asked for. */
    public static final int NONE = -1;

    ClusterCalls(Api api) {
        super(api, Noun.CLUSTER);
    }

    /** Creates a cluster and gives its id. */
    public int allocate(String name) {
        return api().made(noun().method("allocate"), XmlRpcValue.of(name));
    }

    public void rename(int id, String name) {
        api().run(noun().method("rename"), XmlRpcValue.of(id), XmlRpcValue.of(name));
    }

    public void addHost(int id, int host) {
        member("addhost", id, host);
    }

    public void removeHost(int id, int host) {
        member("delhost", id, host);
    }

    public void addDatastore(int id, int datastore) {
        member("adddatastore", id, datastore);
    }

    public void removeDatastore(int id, int datastore) {
        member("deldatastore", id, datastore);
    }

    public void addNetwork(int id, int network) {
        member("addvnet", id, network);
    }

    public void removeNetwork(int id, int network) {
        member("delvnet", id, network);
    }

    private void member(String method, int id, int member) {
        api().run(noun().method(method), XmlRpcValue.of(id), XmlRpcValue.of(member));
    }
}
