package io.oneedge.client;

import io.oneedge.wire.xmlrpc.XmlRpcValue;

/** The calls of hosts. */
public final class HostCalls extends ObjectCalls {

    /** Whether a host takes VMs and is monitored. */
    public enum Status {
        ENABLED,
        DISABLED,
        OFFLINE
    }

    HostCalls(Api api) {
        super(api, Noun.HOST);
    }

    /** Adds a host with its information and virtualization drivers and gives its id. */
    public int allocate(String name, String information, String virtualization, int cluster) {
        return api().made(
                        noun().method("allocate"),
                        XmlRpcValue.of(name),
                        XmlRpcValue.of(information),
                        XmlRpcValue.of(virtualization),
                        XmlRpcValue.of(cluster));
    }

    public void status(int id, Status status) {
        api().run(noun().method("status"), XmlRpcValue.of(id), XmlRpcValue.of(status.ordinal()));
    }

    /** How a host is reached and what waits for it. */
    public String whyText(int id) {
        return api().text(noun().method("why"), XmlRpcValue.of(id));
    }

    /** What a host, added or not, has and lacks. */
    public String checkText(String name) {
        return api().text(noun().method("check"), XmlRpcValue.of(name));
    }

    public void rename(int id, String name) {
        api().run(noun().method("rename"), XmlRpcValue.of(id), XmlRpcValue.of(name));
    }
}
