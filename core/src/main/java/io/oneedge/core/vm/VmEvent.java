package io.oneedge.core.vm;

/** What can happen to a VM: something a user asks for, an effect that ended, or a host's report. */
public enum VmEvent {
    HOLD,
    RELEASE,
    DEPLOY,
    /** The same for a VM that was stopped: its disks and its memory wait at the front-end. */
    DEPLOY_STOPPED,
    /** The same for a VM that was undeployed: its disks wait at the front-end. */
    DEPLOY_UNDEPLOYED,
    POWEROFF,
    POWEROFF_HARD,
    SUSPEND,
    STOP,
    UNDEPLOY,
    UNDEPLOY_HARD,
    RESUME,
    REBOOT,
    REBOOT_HARD,
    TERMINATE,
    TERMINATE_HARD,
    /** A VM that waits for a place ends; its disks wait at the front-end. */
    TERMINATE_KEPT,
    RESCHED,
    UNRESCHED,
    /** To another host: saved there, moved, started from what was saved. */
    MIGRATE,
    /** The same while the guest runs. */
    MIGRATE_LIVE,
    /** The same, but the guest is shut down and started anew. */
    MIGRATE_OFF,
    MIGRATE_OFF_HARD,
    ATTACH_DISK,
    DETACH_DISK,
    /** A guest that runs is told what has changed in its context. */
    UPDATE_CONTEXT,
    ATTACH_NIC,
    DETACH_NIC,
    ATTACH_ALIAS,
    DETACH_ALIAS,
    CREATE_SNAPSHOT,
    REVERT_SNAPSHOT,
    DELETE_SNAPSHOT,
    CREATE_DISK_SNAPSHOT,
    REVERT_DISK_SNAPSHOT,
    DELETE_DISK_SNAPSHOT,
    RESIZE_DISK,
    SAVE_DISK_AS,
    /** Take what failed as done. */
    SUCCEED,
    /** The same where the guest of a failed migration had been shut down, not saved. */
    SUCCEED_OFF,
    /** Take what failed as not to be done. */
    FAIL,
    /** Try again what failed. */
    RETRY,
    /** Give everything up and begin anew. */
    RECREATE,
    /** The same for a VM that waits for a place; its disks wait at the front-end. */
    RECREATE_KEPT,
    /** Give everything up and remove it. */
    DELETE,
    /** Give everything up and leave on hosts what is there. */
    FORGET,

    /** Every image that it waits for is there. */
    IMAGES_CAME,
    /** The same for one that is to be on hold then. */
    IMAGES_CAME_ON_HOLD,
    IMAGE_FAILED,

    PREPARED,
    PREPARE_FAILED,
    STARTED,
    START_FAILED,
    SHUT_DOWN,
    SHUTDOWN_FAILED,
    STOPPED,
    STOP_FAILED,
    REBOOTED,
    REBOOT_FAILED,
    SAVED,
    SAVE_FAILED,
    MOVED,
    /** The same, and the guest had been shut down, not saved. */
    MOVED_OFF,
    MOVE_FAILED,
    MIGRATED,
    MIGRATE_FAILED,
    REMOVED,
    REMOVE_FAILED,
    /** Removed from one of the two places where something of it may be. */
    REMOVED_ELSEWHERE,
    NOT_REMOVED_ELSEWHERE,
    DISK_ATTACHED,
    DISK_NOT_ATTACHED,
    DISK_DETACHED,
    DISK_NOT_DETACHED,
    CONTEXT_UPDATED,
    CONTEXT_NOT_UPDATED,
    NIC_ATTACHED,
    NIC_NOT_ATTACHED,
    NIC_DETACHED,
    NIC_NOT_DETACHED,
    NICS_FILTERED,
    NICS_NOT_FILTERED,
    ALIAS_ATTACHED,
    ALIAS_NOT_ATTACHED,
    ALIAS_DETACHED,
    ALIAS_NOT_DETACHED,
    SNAPSHOT_CREATED,
    SNAPSHOT_NOT_CREATED,
    SNAPSHOT_REVERTED,
    SNAPSHOT_NOT_REVERTED,
    SNAPSHOT_DELETED,
    SNAPSHOT_NOT_DELETED,
    DISK_SNAPSHOT_CREATED,
    DISK_SNAPSHOT_NOT_CREATED,
    DISK_SNAPSHOT_REVERTED,
    DISK_SNAPSHOT_NOT_REVERTED,
    DISK_SNAPSHOT_DELETED,
    DISK_SNAPSHOT_NOT_DELETED,
    DISK_RESIZED,
    DISK_NOT_RESIZED,
    DISK_SAVED_AS,
    DISK_NOT_SAVED_AS,

    /** The host says that the guest runs. */
    GUEST_RUNS,
    /** The host says that the guest does not run. */
    GUEST_GONE,
    /** The host could not find out, or cannot be reached. */
    GUEST_UNKNOWN
}
