package io.oneedge.client;

import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;
import io.oneedge.wire.xmlrpc.XmlRpcValue;

/** The calls of the limits of users, or of groups. */
public final class QuotaCalls {

    private final Api api;
    private final Noun noun;

    QuotaCalls(Api api, Noun noun) {
        this.api = api;
        this.noun = noun;
    }

    /** Sets limits of one user or group; entries that the template does not name stay. */
    public void limit(int id, String template) {
        api.run(noun.method("quota"), XmlRpcValue.of(id), XmlRpcValue.of(template));
    }

    /** The limits of all that have none of their own. */
    public XmlElement defaults() {
        return XmlReader.read(api.text(defaultsMethod("info")));
    }

    /** Sets limits of all that have none of their own. */
    public void limitDefaults(String template) {
        api.text(defaultsMethod("update"), XmlRpcValue.of(template));
    }

    private String defaultsMethod(String action) {
        return noun.quotaMethod(action);
    }
}
