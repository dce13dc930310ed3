package io.oneedge.client;

import io.oneedge.wire.xmlrpc.XmlRpcValue;

/** The calls of security groups. */
public final class SecurityGroupCalls extends OwnedCalls {

    SecurityGroupCalls(Api api) {
        super(api, Noun.SECURITY_GROUP);
    }

    /** Creates a security group and gives its id. */
    public int allocate(String template) {
        return api().made(noun().method("allocate"), XmlRpcValue.of(template));
    }
}
