package io.oneedge.wire.catalogue;

import static io.oneedge.wire.catalogue.Access.MANAGE;
import static io.oneedge.wire.catalogue.Parameter.string;
import static io.oneedge.wire.catalogue.Right.needs;

import java.util.List;

/** What can be asked of the access control rules. */
public final class AclOperations {

    private static final Noun ACL = new Noun("one.acl", "an access control rule", Resource.ACL);

    public static final Operation ADD_RULE =
            ACL.plain(
                    "addrule",
                    "Adds a rule; its parts are hexadecimal numbers.",
                    needs(Resource.ACL, MANAGE),
                    string("user"),
                    string("resource"),
                    string("rights"),
                    string("zone").otherwise(""));
    public static final Operation DELETE_RULE =
            ACL.on("delrule", "Deletes a rule.", needs(Resource.ACL, MANAGE));
    public static final Operation INFO =
            ACL.plain("info", "All rules.", needs(Resource.ACL, MANAGE));

    /** All of them, in the order in which OpenNebula lists them. */
    static final List<Operation> ALL = ACL.declared();

    private AclOperations() {}
}
