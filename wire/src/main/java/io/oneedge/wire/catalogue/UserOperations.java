package io.oneedge.wire.catalogue;

import static io.oneedge.wire.catalogue.Access.ADMIN;
import static io.oneedge.wire.catalogue.Access.CREATE;
import static io.oneedge.wire.catalogue.Access.MANAGE;
import static io.oneedge.wire.catalogue.Parameter.array;
import static io.oneedge.wire.catalogue.Parameter.integer;
import static io.oneedge.wire.catalogue.Parameter.string;
import static io.oneedge.wire.catalogue.Right.needs;

import java.util.List;
import java.util.stream.Stream;

/** What can be asked of users and of the limits that all users begin with. */
public final class UserOperations {

    private static final Noun USER = new Noun("one.user", "a user", Resource.USER);

    private static final Noun QUOTA_DEFAULTS =
            new Noun("one.userquota", "default limits", Resource.USER);

    public static final Operation ALLOCATE =
            USER.allocate(
                    needs(Resource.USER, CREATE)
                            .andWhen("groups are named", Resource.GROUP, MANAGE),
                    string("name"),
                    string("password").hidden(),
                    string("driver"),
                    array("group_ids").otherwiseEmpty());
    public static final Operation UPDATE = USER.update(MANAGE);
    public static final Operation DELETE = USER.delete(ADMIN);
    public static final Operation INFO = USER.infoThatDecrypts();
    public static final Operation PASSWD =
            USER.on(
                    "passwd",
                    "Changes the password of a user.",
                    needs(Resource.USER, MANAGE),
                    string("password").hidden());
    public static final Operation CHGRP =
            USER.on(
                    "chgrp",
                    "Changes the primary group of a user.",
                    needs(Resource.USER, MANAGE).and(Resource.GROUP, MANAGE),
                    integer("group_id"));
    public static final Operation ADD_GROUP =
            USER.on(
                    "addgroup",
                    "Adds a user to a group.",
                    needs(Resource.USER, MANAGE).and(Resource.GROUP, MANAGE),
                    integer("group_id"));
    public static final Operation DELETE_GROUP =
            USER.on(
                    "delgroup",
                    "Takes a user out of a group.",
                    needs(Resource.USER, MANAGE).and(Resource.GROUP, MANAGE),
                    integer("group_id"));
    public static final Operation CHAUTH =
            USER.on(
                    "chauth",
                    "Changes how a user is authenticated, and the password.",
                    needs(Resource.USER, ADMIN),
                    string("driver"),
                    string("password").hidden());
    public static final Operation QUOTA =
            USER.on(
                    "quota",
                    "Sets limits of a user.",
                    needs(Resource.USER, ADMIN),
                    string("template"));
    public static final Operation LOGIN =
            USER.plain(
                    "login",
                    "Makes a token that stands for the password for so many seconds; -1 for ever, 0"
                            + " takes it back.",
                    needs(Resource.USER, MANAGE),
                    string("name"),
                    string("token").hidden(),
                    integer("seconds"),
                    integer("effective_group_id").otherwise(-1));
    public static final Operation POOL_INFO = USER.wholePool();
    public static final Operation DEFAULT_QUOTA =
            QUOTA_DEFAULTS.plain(
                    "info",
                    "The limits that users have unless they have their own.",
                    new Right.None("the default limits hold for everybody and name nobody"));
    public static final Operation UPDATE_DEFAULT_QUOTA =
            QUOTA_DEFAULTS.plain(
                    "update",
                    "Sets the limits that users have unless they have their own.",
                    new Right.OneadminOnly(Right.Administrators.GROUP),
                    string("template"));

    /** All of them, in the order in which OpenNebula lists them. */
    static final List<Operation> ALL =
            Stream.concat(USER.declared().stream(), QUOTA_DEFAULTS.declared().stream()).toList();

    private UserOperations() {}
}
