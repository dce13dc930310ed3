package io.oneedge.wire.catalogue;

import static io.oneedge.wire.catalogue.Access.ADMIN;
import static io.oneedge.wire.catalogue.Access.MANAGE;
import static io.oneedge.wire.catalogue.Parameter.integer;
import static io.oneedge.wire.catalogue.Parameter.string;
import static io.oneedge.wire.catalogue.Right.needs;

import java.util.List;
import java.util.stream.Stream;

/** What can be asked of groups and of the limits that all groups begin with. */
public final class GroupOperations {

    private static final Noun GROUP = new Noun("one.group", "a group", Resource.GROUP);

    private static final Noun QUOTA_DEFAULTS =
            new Noun("one.groupquota", "default limits", Resource.GROUP);

    public static final Operation ALLOCATE = GROUP.allocate(string("name"));
    public static final Operation DELETE = GROUP.delete(ADMIN);
    public static final Operation INFO = GROUP.infoThatDecrypts();
    public static final Operation QUOTA =
            GROUP.on(
                    "quota",
                    "Sets limits of a group.",
                    needs(Resource.GROUP, ADMIN),
                    string("template"));
    public static final Operation UPDATE = GROUP.update(MANAGE);
    public static final Operation ADD_ADMIN =
            GROUP.on(
                    "addadmin",
                    "Makes a user an administrator of a group.",
                    needs(Resource.GROUP, ADMIN).and(Resource.USER, ADMIN),
                    integer("user_id"));
    public static final Operation DELETE_ADMIN =
            GROUP.on(
                    "deladmin",
                    "Takes the administration of a group from a user.",
                    needs(Resource.GROUP, ADMIN).and(Resource.USER, ADMIN),
                    integer("user_id"));
    public static final Operation POOL_INFO = GROUP.wholePool();
    public static final Operation DEFAULT_QUOTA =
            QUOTA_DEFAULTS.plain(
                    "info",
                    "The limits that groups have unless they have their own.",
                    new Right.None("the default limits hold for everybody and name nobody"));
    public static final Operation UPDATE_DEFAULT_QUOTA =
            QUOTA_DEFAULTS.plain(
                    "update",
                    "Sets the limits that groups have unless they have their own.",
                    new Right.OneadminOnly(Right.Administrators.GROUP),
                    string("template"));

    /** All of them, in the order in which OpenNebula lists them. */
    static final List<Operation> ALL =
            Stream.concat(GROUP.declared().stream(), QUOTA_DEFAULTS.declared().stream()).toList();

    private GroupOperations() {}
}
