package io.oneedge.client;

import io.oneedge.wire.xmlrpc.XmlRpcValue;

/** The calls of datastores. */
public final class DatastoreCalls extends OwnedCalls {

    DatastoreCalls(Api api) {
        super(api, Noun.DATASTORE);
    }

    /** Creates a datastore and gives its id. */
    public int allocate(String template, int cluster) {
        return api().made(
                        noun().method("allocate"),
                        XmlRpcValue.of(template),
                        XmlRpcValue.of(cluster));
    }

    public void enable(int id, boolean enabled) {
        api().run(noun().method("enable"), XmlRpcValue.of(id), XmlRpcValue.of(enabled));
    }
}
