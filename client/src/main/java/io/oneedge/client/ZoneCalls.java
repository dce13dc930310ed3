package io.oneedge.client;

import io.oneedge.wire.xmlrpc.XmlRpcValue;

/** The calls of zones. */
public final class ZoneCalls extends ObjectCalls {

    ZoneCalls(Api api) {
        super(api, Noun.ZONE);
    }

    /** Creates a zone and gives its id. */
    public int allocate(String template) {
        return api().id(noun().method("allocate"), XmlRpcValue.of(template));
    }

    public void rename(int id, String name) {
        api().run(noun().method("rename"), XmlRpcValue.of(id), XmlRpcValue.of(name));
    }
}
