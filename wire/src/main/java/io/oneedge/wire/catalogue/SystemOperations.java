package io.oneedge.wire.catalogue;

import static io.oneedge.wire.catalogue.Parameter.bool;
import static io.oneedge.wire.catalogue.Parameter.string;

import java.util.List;

/** What can be asked of the front-end itself. */
public final class SystemOperations {

    private static final Noun SYSTEM = new Noun("one.system", "the front-end", Resource.ZONE);

    public static final Operation VERSION =
            SYSTEM.plain(
                    "version",
                    "The version of OpenNebula whose behaviour clients can expect.",
                    new Right.None("the version is no secret to who can log in"));
    public static final Operation CONFIG =
            SYSTEM.plain(
                    "config",
                    "The configuration of the front-end, without secrets.",
                    new Right.OneadminOnly(Right.Administrators.GROUP));
    public static final Operation SQL =
            SYSTEM.plain(
                    "sql",
                    "Changes the database and the log of the federation.",
                    new Right.OneadminOnly(Right.Administrators.USER),
                    string("sql"),
                    bool("federate"));
    public static final Operation SQL_QUERY =
            SYSTEM.plain(
                    "sqlquery",
                    "Queries the database.",
                    new Right.OneadminOnly(Right.Administrators.USER),
                    string("sql"));

    /** All of them, in the order in which OpenNebula lists them. */
    static final List<Operation> ALL = SYSTEM.declared();

    private SystemOperations() {}
}
