package io.oneedge.wire.catalogue;

import static io.oneedge.wire.catalogue.Access.MANAGE;
import static io.oneedge.wire.catalogue.Parameter.string;

import java.util.List;

/** What can be asked of VM groups. */
public final class VmGroupOperations {

    private static final Noun GROUP = new Noun("one.vmgroup", "a VM group", Resource.VMGROUP);

    public static final Operation ALLOCATE = GROUP.allocate(string("template"));
    public static final Operation DELETE = GROUP.delete(MANAGE);
    public static final Operation INFO = GROUP.infoThatDecrypts();
    public static final Operation CHOWN = GROUP.chown();
    public static final Operation CHMOD = GROUP.chmod();
    public static final Operation RENAME = GROUP.rename(MANAGE);
    public static final Operation UPDATE = GROUP.update(MANAGE);
    public static final Operation LOCK = GROUP.lock();
    public static final Operation UNLOCK = GROUP.unlock();
    public static final Operation POOL_INFO = GROUP.pool();

    /** All of them, in the order in which OpenNebula lists them. */
    static final List<Operation> ALL = GROUP.declared();

    private VmGroupOperations() {}
}
