package io.oneedge.wire.catalogue;

import static io.oneedge.wire.catalogue.Access.MANAGE;
import static io.oneedge.wire.catalogue.Parameter.bool;
import static io.oneedge.wire.catalogue.Parameter.string;
import static io.oneedge.wire.catalogue.Right.needs;

import java.util.List;

/** What can be asked of security groups. */
public final class SecurityGroupOperations {

    private static final Noun GROUP =
            new Noun("one.secgroup", "a security group", Resource.SECGROUP);

    public static final Operation ALLOCATE = GROUP.allocate(string("template"));
    public static final Operation DELETE = GROUP.delete(MANAGE);
    public static final Operation INFO = GROUP.infoThatDecrypts();
    public static final Operation UPDATE = GROUP.update(MANAGE);
    public static final Operation CHOWN = GROUP.chown();
    public static final Operation CHMOD = GROUP.chmod();
    public static final Operation CLONE = GROUP.copy();
    public static final Operation RENAME = GROUP.rename(MANAGE);
    public static final Operation COMMIT =
            GROUP.on(
                    "commit",
                    "Applies the rules to the VMs that have them, or only where that has failed.",
                    needs(Resource.SECGROUP, MANAGE),
                    bool("only_outdated"));
    public static final Operation POOL_INFO = GROUP.pool();

    /** All of them, in the order in which OpenNebula lists them. */
    static final List<Operation> ALL = GROUP.declared();

    private SecurityGroupOperations() {}
}
