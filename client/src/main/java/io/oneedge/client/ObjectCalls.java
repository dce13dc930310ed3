package io.oneedge.client;

import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;
import io.oneedge.wire.xmlrpc.XmlRpcValue;

/** The calls that every kind of object has: read one, read the pool, update and delete. */
public sealed class ObjectCalls
        permits ClusterCalls, GroupCalls, HostCalls, OwnedCalls, UserCalls, ZoneCalls {

    private final Api api;
    private final Noun noun;

    ObjectCalls(Api api, Noun noun) {
        this.api = api;
        this.noun = noun;
    }

    public Noun noun() {
        return noun;
    }

    /** The object's document. */
    public XmlElement info(int id) {
        return XmlReader.read(infoText(id));
    }

    /** The object's document as the server wrote it. */
    public String infoText(int id) {
        return api.text(noun.method("info"), XmlRpcValue.of(id), XmlRpcValue.of(false));
    }

    /** The object's document with its encrypted attributes in clear. */
    public String decryptedText(int id) {
        return api.text(noun.method("info"), XmlRpcValue.of(id), XmlRpcValue.of(true));
    }

    /** The pool's document. */
    public XmlElement pool(PoolFilter filter) {
        return XmlReader.read(poolText(filter));
    }

    /** The pool's document as the server wrote it. */
    public String poolText(PoolFilter filter) {
        if (!noun.filtered()) {
            return api.text(noun.poolMethod("info"));
        }
        return api.text(
                noun.poolMethod("info"),
                XmlRpcValue.of(filter.owner()),
                XmlRpcValue.of(filter.first()),
                XmlRpcValue.of(filter.last()));
    }

    /** Replaces the object's template. */
    public void replaceTemplate(int id, String template) {
        update(id, template, 0);
    }

    /** Merges attributes into the object's template. */
    public void mergeTemplate(int id, String template) {
        update(id, template, 1);
    }

    public void delete(int id) {
        api.run(noun.method("delete"), XmlRpcValue.of(id));
    }

    Api api() {
        return api;
    }

    private void update(int id, String template, int merge) {
        api.run(
                noun.method("update"),
                XmlRpcValue.of(id),
                XmlRpcValue.of(template),
                XmlRpcValue.of(merge));
    }
}
