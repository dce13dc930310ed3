package io.oneedge.wire.catalogue;

import static io.oneedge.wire.catalogue.Access.ADMIN;
import static io.oneedge.wire.catalogue.Access.CREATE;
import static io.oneedge.wire.catalogue.Access.USE;
import static io.oneedge.wire.catalogue.Parameter.integer;
import static io.oneedge.wire.catalogue.Parameter.string;
import static io.oneedge.wire.catalogue.Right.needs;

import java.util.List;

/** What can be asked of hosts. */
public final class HostOperations {

    private static final Noun HOST = new Noun("one.host", "a host", Resource.HOST);

    public static final Operation STATUS =
            HOST.on(
                    "status",
                    "Enables a host (0), disables it (1) or takes it offline (2).",
                    needs(Resource.HOST, ADMIN),
                    integer("status"));
    public static final Operation UPDATE = HOST.update(ADMIN);
    public static final Operation ALLOCATE =
            HOST.allocate(
                    needs(Resource.HOST, CREATE)
                            .andWhen("a cluster is named", Resource.CLUSTER, ADMIN),
                    string("name"),
                    string("information_driver"),
                    string("virtualization_driver"),
                    integer("cluster_id"));
    public static final Operation DELETE = HOST.delete(ADMIN);
    public static final Operation INFO = HOST.infoThatDecrypts();
    public static final Operation MONITORING =
            HOST.on(
                    "monitoring",
                    "The monitoring records of a host.",
                    needs(Resource.HOST, USE),
                    LockLevel.NONE);
    public static final Operation RENAME = HOST.rename(ADMIN);
    public static final Operation POOL_INFO = HOST.wholePool();
    public static final Operation POOL_MONITORING =
            HOST.ofPool(
                    "monitoring",
                    "The monitoring records of hosts: -1 all, 0 the last, else of so many seconds.",
                    new Right.PoolFilter(Resource.HOST),
                    integer("seconds").otherwise(-1));

    /** All of them, in the order in which OpenNebula lists them. */
    static final List<Operation> ALL = HOST.declared();

    private HostOperations() {}
}
