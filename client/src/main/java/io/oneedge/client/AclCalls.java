package io.oneedge.client;

import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;
import io.oneedge.wire.xmlrpc.XmlRpcValue;

/** The calls of the access control list. */
public final class AclCalls {

    private final Api api;

    AclCalls(Api api) {
        this.api = api;
    }

    /** Every rule that the caller may see. */
    public XmlElement rules() {
        return XmlReader.read(rulesText());
    }

    /** The rules' document as the server wrote it. */
    public String rulesText() {
        return api.text("one.acl.info");
    }

    /** Adds a rule of hexadecimal numbers and gives its id; an empty zone means this zone. */
    public int add(String user, String resource, String rights, String zone) {
        XmlRpcValue[] rule = {
            XmlRpcValue.of(user), XmlRpcValue.of(resource), XmlRpcValue.of(rights)
        };
        if (zone.isEmpty()) {
            return api.id("one.acl.addrule", rule);
        }
        return api.id("one.acl.addrule", rule[0], rule[1], rule[2], XmlRpcValue.of(zone));
    }

    public void remove(int id) {
        api.run("one.acl.delrule", XmlRpcValue.of(id));
    }
}
