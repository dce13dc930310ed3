package io.oneedge.wire.catalogue;

import static io.oneedge.wire.catalogue.Access.ADMIN;
import static io.oneedge.wire.catalogue.Access.CREATE;
import static io.oneedge.wire.catalogue.Access.MANAGE;
import static io.oneedge.wire.catalogue.Access.USE;
import static io.oneedge.wire.catalogue.Parameter.bool;
import static io.oneedge.wire.catalogue.Parameter.integer;
import static io.oneedge.wire.catalogue.Parameter.string;
import static io.oneedge.wire.catalogue.Right.needs;

import java.util.List;

/** What can be asked of virtual networks. */
public final class VnOperations {

    private static final Noun NET = new Noun("one.vn", "a virtual network", Resource.NET);

    public static final Operation RESERVE =
            NET.on(
                    "reserve",
                    "Takes addresses of a network into a network of the caller.",
                    needs(Resource.NET, USE)
                            .andWhen("it adds to an earlier reservation", Resource.NET, MANAGE),
                    string("template"));
    public static final Operation ADD_AR =
            NET.on(
                    "add_ar",
                    "Adds an address range.",
                    needs(Resource.NET, ADMIN),
                    string("template"));
    public static final Operation RM_AR =
            NET.on(
                    "rm_ar",
                    "Removes an address range.",
                    needs(Resource.NET, ADMIN),
                    integer("address_range_id"),
                    bool("force").otherwise(false));
    public static final Operation UPDATE_AR =
            NET.on(
                    "update_ar",
                    "Changes attributes of an address range.",
                    needs(Resource.NET, MANAGE),
                    string("template"));
    public static final Operation FREE_AR =
            NET.on(
                    "free_ar",
                    "Gives a reserved address range back.",
                    needs(Resource.NET, MANAGE),
                    integer("address_range_id"),
                    bool("force").otherwise(false));
    public static final Operation HOLD =
            NET.on(
                    "hold",
                    "Takes an address out of use.",
                    needs(Resource.NET, MANAGE),
                    string("template"));
    public static final Operation RELEASE =
            NET.on(
                    "release",
                    "Makes a held address usable again.",
                    needs(Resource.NET, MANAGE),
                    string("template"));
    public static final Operation ALLOCATE =
            NET.allocate(
                    needs(Resource.NET, CREATE)
                            .andWhen("a cluster is named", Resource.CLUSTER, ADMIN),
                    string("template"),
                    integer("cluster_id"));
    public static final Operation UPDATE = NET.update(MANAGE);
    public static final Operation DELETE = NET.delete(MANAGE);
    public static final Operation INFO = NET.infoThatDecrypts();
    public static final Operation CHOWN = NET.chown();
    public static final Operation CHMOD = NET.chmod();
    public static final Operation RENAME = NET.rename(MANAGE);
    public static final Operation LOCK = NET.lock();
    public static final Operation UNLOCK = NET.unlock();
    public static final Operation POOL_INFO = NET.pool();

    /** All of them, in the order in which OpenNebula lists them. */
    static final List<Operation> ALL = NET.declared();

    private VnOperations() {}
}
