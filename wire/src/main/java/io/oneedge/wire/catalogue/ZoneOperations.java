package io.oneedge.wire.catalogue;

import static io.oneedge.wire.catalogue.Access.ADMIN;
import static io.oneedge.wire.catalogue.Access.MANAGE;
import static io.oneedge.wire.catalogue.Parameter.integer;
import static io.oneedge.wire.catalogue.Parameter.longInteger;
import static io.oneedge.wire.catalogue.Parameter.string;
import static io.oneedge.wire.catalogue.Right.needs;

import java.util.List;

/** What can be asked of zones and their servers. */
public final class ZoneOperations {

    private static final Noun ZONE = new Noun("one.zone", "a zone", Resource.ZONE);

    public static final Operation UPDATE_DB =
            ZONE.on(
                    "updatedb",
                    "Takes over a zone from the database of the master.",
                    new Right.OneadminOnly(Right.Administrators.USER),
                    LockLevel.NONE,
                    string("document"));
    public static final Operation ALLOCATE = ZONE.allocate(string("template"));
    public static final Operation UPDATE = ZONE.update(MANAGE);
    public static final Operation DELETE = ZONE.delete(ADMIN);
    public static final Operation INFO = ZONE.infoThatDecrypts();
    public static final Operation RENAME = ZONE.rename(MANAGE);
    public static final Operation REPLICATE =
            ZONE.plain(
                    "replicate",
                    "Appends a record to the log of a follower.",
                    new Right.OneadminOnly(Right.Administrators.USER),
                    integer("leader_id"),
                    longInteger("leader_commit"),
                    integer("leader_term"),
                    longInteger("index"),
                    integer("term"),
                    longInteger("previous_index"),
                    integer("previous_term"),
                    longInteger("federated_index"),
                    string("sql"));
    public static final Operation FED_REPLICATE =
            ZONE.plain(
                    "fedreplicate",
                    "Appends a record to the federated log.",
                    new Right.OneadminOnly(Right.Administrators.USER),
                    longInteger("index"),
                    longInteger("previous_index"),
                    string("sql"));
    public static final Operation VOTE_REQUEST =
            ZONE.plain(
                    "voterequest",
                    "Asks a server for its vote.",
                    new Right.OneadminOnly(Right.Administrators.USER),
                    integer("candidate_term"),
                    integer("candidate_id"),
                    longInteger("log_index"),
                    integer("log_term"));
    public static final Operation RAFT_STATUS =
            ZONE.plain(
                    "raftstatus",
                    "What the server knows of the election of a leader.",
                    new Right.None("clients ask it to find the leader"));
    public static final Operation ADD_SERVER =
            ZONE.on(
                    "addserver",
                    "Adds a server to a zone.",
                    needs(Resource.ZONE, ADMIN),
                    string("template"));
    public static final Operation DELETE_SERVER =
            ZONE.on(
                    "delserver",
                    "Takes a server out of a zone.",
                    needs(Resource.ZONE, ADMIN),
                    integer("server_id"));
    public static final Operation RESET_SERVER =
            ZONE.on(
                    "resetserver",
                    "Sends a server the log from its beginning.",
                    needs(Resource.ZONE, ADMIN),
                    integer("server_id"));
    public static final Operation POOL_INFO = ZONE.wholePool();

    /** All of them, in the order in which OpenNebula lists them. */
    static final List<Operation> ALL = ZONE.declared();

    private ZoneOperations() {}
}
