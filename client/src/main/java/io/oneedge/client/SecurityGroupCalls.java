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

    /** Copies a security group and gives the new id. */
    public int copy(int id, String name) {
        return api().id(noun().method("clone"), XmlRpcValue.of(id), XmlRpcValue.of(name));
    }

    /** Applies the rules to the VMs that have them, or only where they are old or have failed. */
    public void commit(int id, boolean onlyOutdated) {
        api().run(noun().method("commit"), XmlRpcValue.of(id), XmlRpcValue.of(onlyOutdated));
    }
}
