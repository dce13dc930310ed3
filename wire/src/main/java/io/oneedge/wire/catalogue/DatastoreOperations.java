package io.oneedge.wire.catalogue;

import static io.oneedge.wire.catalogue.Access.ADMIN;
import static io.oneedge.wire.catalogue.Access.CREATE;
import static io.oneedge.wire.catalogue.Access.MANAGE;
import static io.oneedge.wire.catalogue.Parameter.bool;
import static io.oneedge.wire.catalogue.Parameter.integer;
import static io.oneedge.wire.catalogue.Parameter.string;
import static io.oneedge.wire.catalogue.Right.needs;

import java.util.List;

/** What can be asked of datastores. */
public final class DatastoreOperations {

    private static final Noun DATASTORE =
            new Noun("one.datastore", "a datastore", Resource.DATASTORE);

    public static final Operation ALLOCATE =
            DATASTORE.allocate(
                    needs(Resource.DATASTORE, CREATE)
                            .andWhen("a cluster is named", Resource.CLUSTER, ADMIN),
                    string("template"),
                    integer("cluster_id"));
    public static final Operation DELETE = DATASTORE.delete(ADMIN);
    public static final Operation INFO = DATASTORE.infoThatDecrypts();
    public static final Operation UPDATE = DATASTORE.update(MANAGE);
    public static final Operation CHOWN = DATASTORE.chown();
    public static final Operation CHMOD = DATASTORE.chmod();
    public static final Operation RENAME = DATASTORE.rename(MANAGE);
    public static final Operation ENABLE =
            DATASTORE.on(
                    "enable",
                    "Enables or disables a system datastore.",
                    needs(Resource.DATASTORE, MANAGE),
                    bool("enable"));
    public static final Operation POOL_INFO = DATASTORE.wholePool();

    /** All of them, in the order in which OpenNebula lists them. */
    static final List<Operation> ALL = DATASTORE.declared();

    private DatastoreOperations() {}
}
