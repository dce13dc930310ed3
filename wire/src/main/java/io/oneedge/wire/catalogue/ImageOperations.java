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

/** What can be asked of images. */
public final class ImageOperations {

    private static final Noun IMAGE = new Noun("one.image", "an image", Resource.IMAGE);

    public static final Operation PERSISTENT =
            IMAGE.on(
                    "persistent",
                    "Makes an image keep what a VM writes to it, or not.",
                    needs(Resource.IMAGE, MANAGE),
                    bool("persistent"));
    public static final Operation ENABLE =
            IMAGE.on(
                    "enable",
                    "Enables or disables an image.",
                    needs(Resource.IMAGE, MANAGE),
                    bool("enable"));
    public static final Operation UPDATE = IMAGE.update(MANAGE);
    public static final Operation ALLOCATE =
            IMAGE.allocate(
                    needs(Resource.IMAGE, CREATE).and(Resource.DATASTORE, USE),
                    string("template"),
                    integer("datastore_id"),
                    bool("skip_capacity_check").otherwise(false));
    public static final Operation DELETE =
            IMAGE.on(
                    "delete",
                    "Deletes an image.",
                    needs(Resource.IMAGE, MANAGE)
                            .andWhen(
                                    "the image is locked by a driver action",
                                    Resource.IMAGE,
                                    ADMIN));
    public static final Operation INFO = IMAGE.infoThatDecrypts();
    public static final Operation CHOWN = IMAGE.chown();
    public static final Operation CHMOD = IMAGE.chmod();
    public static final Operation CHTYPE =
            IMAGE.on(
                    "chtype",
                    "Changes the type of an image.",
                    needs(Resource.IMAGE, MANAGE),
                    string("type"));
    public static final Operation CLONE =
            IMAGE.on(
                    "clone",
                    "Copies an image under another name, -1 into its own datastore.",
                    needs(Resource.IMAGE, CREATE)
                            .and(Resource.IMAGE, USE)
                            .and(Resource.DATASTORE, USE),
                    LockLevel.USE,
                    string("name"),
                    integer("datastore_id").otherwise(-1));
    public static final Operation RENAME = IMAGE.rename(MANAGE);
    public static final Operation SNAPSHOT_DELETE =
            IMAGE.on(
                    "snapshotdelete",
                    "Deletes a snapshot of an image.",
                    needs(Resource.IMAGE, MANAGE),
                    integer("snapshot_id"));
    public static final Operation SNAPSHOT_REVERT =
            IMAGE.on(
                    "snapshotrevert",
                    "Takes an image back to a snapshot.",
                    needs(Resource.IMAGE, MANAGE),
                    integer("snapshot_id"));
    public static final Operation SNAPSHOT_FLATTEN =
            IMAGE.on(
                    "snapshotflatten",
                    "Makes a snapshot the image and drops the others.",
                    needs(Resource.IMAGE, MANAGE),
                    integer("snapshot_id"));
    public static final Operation LOCK = IMAGE.lock();
    public static final Operation UNLOCK = IMAGE.unlock();
    public static final Operation POOL_INFO = IMAGE.pool();

    /** All of them, in the order in which OpenNebula lists them. */
    static final List<Operation> ALL = IMAGE.declared();

    private ImageOperations() {}
}
