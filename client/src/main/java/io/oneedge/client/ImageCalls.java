package io.oneedge.client;

import io.oneedge.wire.xmlrpc.XmlRpcValue;

/** The calls of images. */
public final class ImageCalls extends OwnedCalls {

    /** The datastore of the image that is cloned. */
    public static final int SAME_DATASTORE = -1;

    ImageCalls(Api api) {
        super(api, Noun.IMAGE);
    }

    /** Registers an image in a datastore and gives its id. */
    public int allocate(String template, int datastore, boolean checkCapacity) {
        return api().made(
                        noun().method("allocate"),
                        XmlRpcValue.of(template),
                        XmlRpcValue.of(datastore),
                        XmlRpcValue.of(!checkCapacity));
    }

    /** Copies an image and gives the new id. */
    public int copy(int id, String name, int datastore) {
        return api().made(
                        noun().method("clone"),
                        XmlRpcValue.of(id),
                        XmlRpcValue.of(name),
                        XmlRpcValue.of(datastore));
    }

    /** What is being done with an image, and how far its content has come. */
    public String whyText(int id) {
        return api().text(noun().method("why"), XmlRpcValue.of(id));
    }

    public void enable(int id, boolean enabled) {
        api().run(noun().method("enable"), XmlRpcValue.of(id), XmlRpcValue.of(enabled));
    }

    public void persistent(int id, boolean persistent) {
        api().run(noun().method("persistent"), XmlRpcValue.of(id), XmlRpcValue.of(persistent));
    }

    public void changeType(int id, String type) {
        api().run(noun().method("chtype"), XmlRpcValue.of(id), XmlRpcValue.of(type));
    }
}
