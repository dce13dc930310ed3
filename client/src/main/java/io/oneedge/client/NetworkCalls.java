package io.oneedge.client;

import io.oneedge.wire.xmlrpc.XmlRpcValue;

/** The calls of virtual networks. */
public final class NetworkCalls extends OwnedCalls {

    NetworkCalls(Api api) {
        super(api, Noun.NETWORK);
    }

    /** Creates a virtual network and gives its id. */
    public int allocate(String template, int cluster) {
        return api().made(
                        noun().method("allocate"),
                        XmlRpcValue.of(template),
                        XmlRpcValue.of(cluster));
    }

    /** Adds the address ranges of a template. */
    public void addAddressRange(int id, String template) {
        api().run(noun().method("add_ar"), XmlRpcValue.of(id), XmlRpcValue.of(template));
    }

    /** Removes an address range, with {@code force} even one with leases in use. */
    public void removeAddressRange(int id, int range, boolean force) {
        api().run(
                        noun().method("rm_ar"),
                        XmlRpcValue.of(id),
                        XmlRpcValue.of(range),
                        XmlRpcValue.of(force));
    }

    /** Changes the address ranges that a template names. */
    public void updateAddressRange(int id, String template) {
        api().run(noun().method("update_ar"), XmlRpcValue.of(id), XmlRpcValue.of(template));
    }

    /** Keeps an address from being leased. */
    public void hold(int id, String lease) {
        api().run(noun().method("hold"), XmlRpcValue.of(id), XmlRpcValue.of(lease));
    }

    /** Gives an address on hold back. */
    public void release(int id, String lease) {
        api().run(noun().method("release"), XmlRpcValue.of(id), XmlRpcValue.of(lease));
    }
}
