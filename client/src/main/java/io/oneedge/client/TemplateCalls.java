package io.oneedge.client;

import io.oneedge.wire.xmlrpc.XmlRpcValue;

/** The calls of VM templates. */
public final class TemplateCalls extends OwnedCalls {

    TemplateCalls(Api api) {
        super(api, Noun.TEMPLATE);
    }

    /** Creates a VM template and gives its id. */
    public int allocate(String template) {
        return api().made(noun().method("allocate"), XmlRpcValue.of(template));
    }

    /**
     * Creates a VM from a template and gives the VM's id.
     *
     * @param name the VM's name, empty for the default
     * @param extra attributes that are added or replace those of the template
     * @param persistent copies the template and its images first
     */
    public int instantiate(int id, String name, boolean onHold, String extra, boolean persistent) {
        return api().made(
                        noun().method("instantiate"),
                        XmlRpcValue.of(id),
                        XmlRpcValue.of(name),
                        XmlRpcValue.of(onHold),
                        XmlRpcValue.of(extra),
                        XmlRpcValue.of(persistent));
    }

    /** Copies a template, with {@code withImages} also its images, and gives the new id. */
    public int copy(int id, String name, boolean withImages) {
        return api().made(
                        noun().method("clone"),
                        XmlRpcValue.of(id),
                        XmlRpcValue.of(name),
                        XmlRpcValue.of(withImages));
    }

    /** Deletes a template, with {@code withImages} also its images. */
    public void delete(int id, boolean withImages) {
        api().run(noun().method("delete"), XmlRpcValue.of(id), XmlRpcValue.of(withImages));
    }

    /** The document as a VM made from it would see it, with what its images say. */
    public String extendedText(int id) {
        return api().text(
                        noun().method("info"),
                        XmlRpcValue.of(id),
                        XmlRpcValue.of(true),
                        XmlRpcValue.of(false));
    }
}
