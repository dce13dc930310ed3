package io.oneedge.wire.catalogue;

import static io.oneedge.wire.catalogue.Access.ADMIN;
import static io.oneedge.wire.catalogue.Access.MANAGE;
import static io.oneedge.wire.catalogue.Parameter.integer;
import static io.oneedge.wire.catalogue.Parameter.string;
import static io.oneedge.wire.catalogue.Right.needs;

import java.util.List;

/** What can be asked of clusters. */
public final class ClusterOperations {

    private static final Noun CLUSTER = new Noun("one.cluster", "a cluster", Resource.CLUSTER);

    public static final Operation ALLOCATE = CLUSTER.allocate(string("name"));
    public static final Operation DELETE = CLUSTER.delete(ADMIN);
    public static final Operation INFO = CLUSTER.infoThatDecrypts();
    public static final Operation UPDATE = CLUSTER.update(MANAGE);
    public static final Operation RENAME = CLUSTER.rename(MANAGE);
    public static final Operation ADD_HOST =
            CLUSTER.on(
                    "addhost",
                    "Adds a host to a cluster.",
                    needs(Resource.CLUSTER, ADMIN).and(Resource.HOST, ADMIN),
                    integer("host_id"));
    public static final Operation DELETE_HOST =
            CLUSTER.on(
                    "delhost",
                    "Takes a host out of a cluster.",
                    needs(Resource.CLUSTER, ADMIN).and(Resource.HOST, ADMIN),
                    integer("host_id"));
    public static final Operation ADD_DATASTORE =
            CLUSTER.on(
                    "adddatastore",
                    "Adds a datastore to a cluster.",
                    needs(Resource.CLUSTER, ADMIN).and(Resource.DATASTORE, ADMIN),
                    integer("datastore_id"));
    public static final Operation DELETE_DATASTORE =
            CLUSTER.on(
                    "deldatastore",
                    "Takes a datastore out of a cluster.",
                    needs(Resource.CLUSTER, ADMIN).and(Resource.DATASTORE, ADMIN),
                    integer("datastore_id"));
    public static final Operation ADD_VNET =
            CLUSTER.on(
                    "addvnet",
                    "Adds a virtual network to a cluster.",
                    needs(Resource.CLUSTER, ADMIN).and(Resource.NET, ADMIN),
                    integer("network_id"));
    public static final Operation DELETE_VNET =
            CLUSTER.on(
                    "delvnet",
                    "Takes a virtual network out of a cluster.",
                    needs(Resource.CLUSTER, ADMIN).and(Resource.NET, ADMIN),
                    integer("network_id"));
    public static final Operation POOL_INFO = CLUSTER.wholePool();

    /** All of them, in the order in which OpenNebula lists them. */
    static final List<Operation> ALL = CLUSTER.declared();

    private ClusterOperations() {}
}
