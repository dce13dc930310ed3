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

/** What can be asked of virtual machines. */
public final class VmOperations {

    private static final Noun VM = new Noun("one.vm", "a VM", Resource.VM);

    public static final Operation DEPLOY =
            VM.on(
                    "deploy",
                    "Starts a pending VM on a host.",
                    needs(Resource.VM, ADMIN)
                            .and(Resource.HOST, MANAGE)
                            .andWhen("a datastore is named", Resource.DATASTORE, USE),
                    integer("host_id"),
                    bool("enforce").otherwise(false),
                    integer("datastore_id").otherwise(-1),
                    string("extra_template").otherwise(""));
    public static final Operation ACTION =
            VM.plain(
                    "action",
                    "Acts on a VM: hold, release, poweroff, resume, reboot, terminate and so on.",
                    needs(Resource.VM, MANAGE)
                            .andWhen(
                                    "the action is one of VM_ADMIN_OPERATIONS", Resource.VM, ADMIN),
                    LockLevel.MANAGE,
                    string("action"),
                    integer("id"));
    public static final Operation MIGRATE =
            VM.on(
                    "migrate",
                    "Moves a VM to another host; kind 0 saves it, 1 powers it off, 2 at once.",
                    needs(Resource.VM, ADMIN)
                            .and(Resource.HOST, MANAGE)
                            .andWhen("a datastore is named", Resource.DATASTORE, USE),
                    integer("host_id"),
                    bool("live"),
                    bool("enforce").otherwise(false),
                    integer("datastore_id").otherwise(-1),
                    integer("kind").otherwise(0));
    public static final Operation ALLOCATE =
            VM.allocate(
                    needs(Resource.VM, CREATE)
                            .andWhen("it names an image", Resource.IMAGE, USE)
                            .andWhen("it names a network", Resource.NET, USE),
                    string("template"),
                    bool("hold").otherwise(false));
    public static final Operation INFO = VM.infoThatDecrypts();
    public static final Operation CHOWN = VM.chown();
    public static final Operation CHMOD = VM.chmod();
    public static final Operation MONITORING =
            VM.on(
                    "monitoring",
                    "The monitoring records of a VM.",
                    needs(Resource.VM, USE),
                    LockLevel.NONE);
    public static final Operation ATTACH =
            VM.on(
                    "attach",
                    "Attaches a disk to a VM.",
                    needs(Resource.VM, MANAGE).andWhen("it names an image", Resource.IMAGE, USE),
                    string("disk_template"));
    public static final Operation DETACH =
            VM.on(
                    "detach",
                    "Detaches a disk from a VM.",
                    needs(Resource.VM, MANAGE),
                    integer("disk_id"));
    public static final Operation ATTACH_NIC =
            VM.on(
                    "attachnic",
                    "Attaches a network interface to a VM.",
                    needs(Resource.VM, MANAGE).andWhen("it names a network", Resource.NET, USE),
                    string("nic_template"));
    public static final Operation DETACH_NIC =
            VM.on(
                    "detachnic",
                    "Detaches a network interface from a VM.",
                    needs(Resource.VM, MANAGE),
                    integer("nic_id"));
    public static final Operation RENAME = VM.rename(MANAGE);
    public static final Operation RESIZE =
            VM.on(
                    "resize",
                    "Changes the capacity of a VM.",
                    needs(Resource.VM, MANAGE),
                    string("template"),
                    bool("enforce"));
    public static final Operation UPDATE = VM.update(MANAGE);
    public static final Operation SNAPSHOT_CREATE =
            VM.on(
                    "snapshotcreate",
                    "Takes a snapshot of the whole VM.",
                    needs(Resource.VM, MANAGE),
                    string("name"));
    public static final Operation SNAPSHOT_REVERT =
            VM.on(
                    "snapshotrevert",
                    "Takes a VM back to a snapshot.",
                    needs(Resource.VM, MANAGE),
                    integer("snapshot_id"));
    public static final Operation SNAPSHOT_DELETE =
            VM.on(
                    "snapshotdelete",
                    "Deletes a snapshot of a VM.",
                    needs(Resource.VM, MANAGE),
                    integer("snapshot_id"));
    public static final Operation DISK_SAVE_AS =
            VM.on(
                    "disksaveas",
                    "Saves a disk of a VM as a new image.",
                    needs(Resource.VM, MANAGE).and(Resource.IMAGE, CREATE),
                    integer("disk_id"),
                    string("image_name"),
                    string("image_type"),
                    integer("snapshot_id"));
    public static final Operation DISK_SNAPSHOT_CREATE =
            VM.on(
                    "disksnapshotcreate",
                    "Takes a snapshot of a disk.",
                    needs(Resource.VM, MANAGE)
                            .andWhen("the disk is a persistent image", Resource.IMAGE, MANAGE),
                    integer("disk_id"),
                    string("name"));
    public static final Operation DISK_SNAPSHOT_REVERT =
            VM.on(
                    "disksnapshotrevert",
                    "Takes a disk back to a snapshot.",
                    needs(Resource.VM, MANAGE),
                    integer("disk_id"),
                    integer("snapshot_id"));
    public static final Operation DISK_SNAPSHOT_DELETE =
            VM.on(
                    "disksnapshotdelete",
                    "Deletes a snapshot of a disk.",
                    needs(Resource.VM, MANAGE)
                            .andWhen("the disk is a persistent image", Resource.IMAGE, MANAGE),
                    integer("disk_id"),
                    integer("snapshot_id"));
    public static final Operation DISK_SNAPSHOT_RENAME =
            VM.on(
                    "disksnapshotrename",
                    "Gives a snapshot of a disk another name.",
                    needs(Resource.VM, MANAGE),
                    integer("disk_id"),
                    integer("snapshot_id"),
                    string("name"));
    public static final Operation RECOVER =
            VM.on(
                    "recover",
                    "Ends what is stuck: 0 failure, 1 success, 2 again, 3 delete, 4 delete and"
                            + " begin anew, 5 delete from the database.",
                    needs(Resource.VM, ADMIN)
                            .andWhen("the VM begins anew", Resource.IMAGE, CREATE)
                            .andWhen("the VM begins anew", Resource.TEMPLATE, CREATE),
                    integer("operation"));
    public static final Operation UPDATE_CONF =
            VM.on(
                    "updateconf",
                    "Changes the configuration: a VM that runs gets the new context at once, and"
                            + " the rest at its next start.",
                    needs(Resource.VM, MANAGE),
                    string("template"));
    public static final Operation LOCK = VM.lock();
    public static final Operation UNLOCK = VM.unlock();
    public static final Operation DISK_RESIZE =
            VM.on(
                    "diskresize",
                    "Makes a disk larger.",
                    needs(Resource.VM, MANAGE),
                    integer("disk_id"),
                    string("size"));
    public static final Operation POOL_INFO =
            VM.ofPool(
                    "info",
                    "The VMs in short, newest first; state -2 means all, -1 all but DONE.",
                    new Right.PoolFilter(Resource.VM),
                    integer("filter"),
                    integer("start_id"),
                    integer("end_id"),
                    integer("state"),
                    string("search").otherwise(""));
    public static final Operation POOL_INFO_EXTENDED =
            VM.ofPool(
                    "infoextended",
                    "The VMs with their whole templates, newest first.",
                    new Right.PoolFilter(Resource.VM),
                    integer("filter"),
                    integer("start_id"),
                    integer("end_id"),
                    integer("state"),
                    string("search").otherwise(""));
    public static final Operation POOL_INFO_SET =
            VM.ofPool(
                    "infoset",
                    "The VMs with these ids, separated by commas.",
                    new Right.PoolFilter(Resource.VM),
                    string("ids"),
                    bool("extended"));
    public static final Operation POOL_ACCOUNTING =
            VM.ofPool(
                    "accounting",
                    "The times that VMs have spent on hosts.",
                    new Right.PoolFilter(Resource.VM),
                    integer("filter"),
                    integer("start_time"),
                    integer("end_time"));
    public static final Operation POOL_MONITORING =
            VM.ofPool(
                    "monitoring",
                    "The monitoring records of VMs: -1 all, 0 the last, else of so many seconds.",
                    new Right.PoolFilter(Resource.VM),
                    integer("filter"),
                    integer("seconds").otherwise(-1));
    public static final Operation POOL_SHOWBACK =
            VM.ofPool(
                    "showback",
                    "The cost of VMs by month.",
                    new Right.PoolFilter(Resource.VM),
                    integer("filter"),
                    integer("first_month"),
                    integer("first_year"),
                    integer("last_month"),
                    integer("last_year"));
    public static final Operation POOL_CALCULATE_SHOWBACK =
            VM.ofPool(
                    "calculateshowback",
                    "Computes the cost of all VMs by month.",
                    new Right.OneadminOnly(Right.Administrators.GROUP),
                    integer("first_month"),
                    integer("first_year"),
                    integer("last_month"),
                    integer("last_year"));

    /** All of them, in the order in which OpenNebula lists them. */
    static final List<Operation> ALL = VM.declared();

    private VmOperations() {}
}
