package io.oneedge.wire.catalogue;

import static io.oneedge.wire.catalogue.Access.CREATE;
import static io.oneedge.wire.catalogue.Access.MANAGE;
import static io.oneedge.wire.catalogue.Access.USE;
import static io.oneedge.wire.catalogue.Parameter.bool;
import static io.oneedge.wire.catalogue.Parameter.integer;
import static io.oneedge.wire.catalogue.Parameter.string;
import static io.oneedge.wire.catalogue.Right.needs;

import java.util.List;

/** What can be asked of the apps of marketplaces. */
public final class MarketplaceAppOperations {

    private static final Noun APP =
            new Noun("one.marketapp", "a marketplace app", Resource.MARKETPLACEAPP);

    public static final Operation UPDATE_DB =
            APP.on(
                    "updatedb",
                    "Takes over an app from the database of a slave.",
                    new Right.OneadminOnly(Right.Administrators.USER),
                    LockLevel.NONE,
                    string("document"));
    public static final Operation DROP_DB =
            APP.on(
                    "dropdb",
                    "Drops an app from the database.",
                    new Right.OneadminOnly(Right.Administrators.USER),
                    LockLevel.NONE);
    public static final Operation ALLOCATE_DB =
            APP.plain(
                    "allocatedb",
                    "Makes an app of its document.",
                    new Right.OneadminOnly(Right.Administrators.USER),
                    string("document"));
    public static final Operation ALLOCATE =
            APP.allocate(
                    needs(Resource.MARKETPLACEAPP, CREATE)
                            .and(Resource.MARKETPLACE, USE)
                            .andWhen("an image is imported", Resource.IMAGE, CREATE)
                            .andWhen("an image is imported", Resource.DATASTORE, USE)
                            .andWhen("a template is imported", Resource.TEMPLATE, CREATE),
                    string("template"),
                    integer("marketplace_id"));
    public static final Operation UPDATE = APP.update(MANAGE);
    public static final Operation DELETE = APP.delete(MANAGE);
    public static final Operation CHMOD = APP.chmod();
    public static final Operation CHOWN = APP.chown();
    public static final Operation ENABLE =
            APP.on(
                    "enable",
                    "Enables or disables an app.",
                    needs(Resource.MARKETPLACEAPP, MANAGE),
                    bool("enable"));
    public static final Operation LOCK = APP.lock();
    public static final Operation UNLOCK = APP.unlock();
    public static final Operation INFO = APP.infoThatDecrypts();
    public static final Operation RENAME = APP.rename(MANAGE);
    public static final Operation POOL_INFO = APP.pool();

    /** All of them, in the order in which OpenNebula lists them. */
    static final List<Operation> ALL = APP.declared();

    private MarketplaceAppOperations() {}
}
