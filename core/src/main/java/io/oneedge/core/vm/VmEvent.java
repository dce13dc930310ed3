package io.oneedge.core.vm;

/** What can happen to a VM: something a user asks for, an effect that ended, or a host's report. */
public enum VmEvent {
    HOLD,
    RELEASE,
    DEPLOY,
    POWEROFF,
    POWEROFF_HARD,
    RESUME,
    REBOOT,
    REBOOT_HARD,
    TERMINATE,
    TERMINATE_HARD,
    /** Try again what failed. */
    RETRY,
    /** Give everything up and remove it. */
    DELETE,

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
    REMOVED,
    REMOVE_FAILED,

    /** The host says that the guest runs. */
    GUEST_RUNS,
    /** The host says that the guest does not run. */
    GUEST_GONE,
    /** The host could not find out, or cannot be reached. */
    GUEST_UNKNOWN
}
