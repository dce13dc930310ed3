package io.oneedge.wire.catalogue;

import static io.oneedge.wire.catalogue.Access.MANAGE;
import static io.oneedge.wire.catalogue.Parameter.string;

import java.util.List;

/** What can be asked of marketplaces. */
public final class MarketplaceOperations {

    private static final Noun MARKET =
            new Noun("one.market", "a marketplace", Resource.MARKETPLACE);

    public static final Operation UPDATE_DB =
            MARKET.on(
                    "updatedb",
                    "Takes over a marketplace from the database of a slave.",
                    new Right.OneadminOnly(Right.Administrators.USER),
                    LockLevel.NONE,
                    string("document"));
    public static final Operation ALLOCATE_DB =
            MARKET.plain(
                    "allocatedb",
                    "Makes a marketplace of its document.",
                    new Right.OneadminOnly(Right.Administrators.USER),
                    string("document"));
    public static final Operation ALLOCATE = MARKET.allocate(string("template"));
    public static final Operation UPDATE = MARKET.update(MANAGE);
    public static final Operation DELETE = MARKET.delete(MANAGE);
    public static final Operation CHMOD = MARKET.chmod();
    public static final Operation CHOWN = MARKET.chown();
    public static final Operation INFO = MARKET.infoThatDecrypts();
    public static final Operation RENAME = MARKET.rename(MANAGE);
    public static final Operation POOL_INFO = MARKET.wholePool();

    /** All of them, in the order in which OpenNebula lists them. */
    static final List<Operation> ALL = MARKET.declared();

    private MarketplaceOperations() {}
}
