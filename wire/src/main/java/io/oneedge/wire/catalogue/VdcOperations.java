package io.oneedge.wire.catalogue;

import static io.oneedge.wire.catalogue.Access.ADMIN;
import static io.oneedge.wire.catalogue.Access.MANAGE;
import static io.oneedge.wire.catalogue.Parameter.integer;
import static io.oneedge.wire.catalogue.Parameter.string;
import static io.oneedge.wire.catalogue.Right.needs;

import java.util.List;

/** What can be asked of virtual data centers. */
public final class VdcOperations {

    private static final Noun VDC = new Noun("one.vdc", "a VDC", Resource.VDC);

    public static final Operation ALLOCATE =
            VDC.allocate(string("template"), integer("cluster_id").otherwise(-1));
    public static final Operation UPDATE = VDC.update(MANAGE);
    public static final Operation DELETE = VDC.delete(ADMIN);
    public static final Operation ADD_GROUP =
            VDC.on(
                    "addgroup",
                    "Adds a group to a VDC.",
                    needs(Resource.VDC, ADMIN).and(Resource.GROUP, ADMIN),
                    integer("group_id"));
    public static final Operation DELETE_GROUP =
            VDC.on(
                    "delgroup",
                    "Takes a group out of a VDC.",
                    needs(Resource.VDC, ADMIN).and(Resource.GROUP, ADMIN),
                    integer("group_id"));
    public static final Operation ADD_CLUSTER =
            VDC.on(
                    "addcluster",
                    "Adds a cluster to a VDC; -10 means all.",
                    needs(Resource.VDC, ADMIN)
                            .andWhen("not all zones are meant", Resource.ZONE, ADMIN)
                            .andWhen("not all of them are meant", Resource.CLUSTER, ADMIN),
                    integer("zone_id"),
                    integer("cluster_id"));
    public static final Operation DELETE_CLUSTER =
            VDC.on(
                    "delcluster",
                    "Takes a cluster out of a VDC; -10 means all.",
                    needs(Resource.VDC, ADMIN)
                            .andWhen("not all zones are meant", Resource.ZONE, ADMIN)
                            .andWhen("not all of them are meant", Resource.CLUSTER, ADMIN),
                    integer("zone_id"),
                    integer("cluster_id"));
    public static final Operation ADD_HOST =
            VDC.on(
                    "addhost",
                    "Adds a host to a VDC; -10 means all.",
                    needs(Resource.VDC, ADMIN)
                            .andWhen("not all zones are meant", Resource.ZONE, ADMIN)
                            .andWhen("not all of them are meant", Resource.HOST, ADMIN),
                    integer("zone_id"),
                    integer("host_id"));
    public static final Operation DELETE_HOST =
            VDC.on(
                    "delhost",
                    "Takes a host out of a VDC; -10 means all.",
                    needs(Resource.VDC, ADMIN)
                            .andWhen("not all zones are meant", Resource.ZONE, ADMIN)
                            .andWhen("not all of them are meant", Resource.HOST, ADMIN),
                    integer("zone_id"),
                    integer("host_id"));
    public static final Operation ADD_DATASTORE =
            VDC.on(
                    "adddatastore",
                    "Adds a datastore to a VDC; -10 means all.",
                    needs(Resource.VDC, ADMIN)
                            .andWhen("not all zones are meant", Resource.ZONE, ADMIN)
                            .andWhen("not all of them are meant", Resource.DATASTORE, ADMIN),
                    integer("zone_id"),
                    integer("datastore_id"));
    public static final Operation DELETE_DATASTORE =
            VDC.on(
                    "deldatastore",
                    "Takes a datastore out of a VDC; -10 means all.",
                    needs(Resource.VDC, ADMIN)
                            .andWhen("not all zones are meant", Resource.ZONE, ADMIN)
                            .andWhen("not all of them are meant", Resource.DATASTORE, ADMIN),
                    integer("zone_id"),
                    integer("datastore_id"));
    public static final Operation ADD_VNET =
            VDC.on(
                    "addvnet",
                    "Adds a virtual network to a VDC; -10 means all.",
                    needs(Resource.VDC, ADMIN)
                            .andWhen("not all zones are meant", Resource.ZONE, ADMIN)
                            .andWhen("not all of them are meant", Resource.NET, ADMIN),
                    integer("zone_id"),
                    integer("network_id"));
    public static final Operation DELETE_VNET =
            VDC.on(
                    "delvnet",
                    "Takes a virtual network out of a VDC; -10 means all.",
                    needs(Resource.VDC, ADMIN)
                            .andWhen("not all zones are meant", Resource.ZONE, ADMIN)
                            .andWhen("not all of them are meant", Resource.NET, ADMIN),
                    integer("zone_id"),
                    integer("network_id"));
    public static final Operation INFO = VDC.infoThatDecrypts();
    public static final Operation RENAME = VDC.rename(MANAGE);
    public static final Operation POOL_INFO = VDC.wholePool();

    /** All of them, in the order in which OpenNebula lists them. */
    static final List<Operation> ALL = VDC.declared();

    private VdcOperations() {}
}
