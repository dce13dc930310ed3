package io.oneedge.core.vm;

/** What a transition does besides changing the state. */
public enum VmStep {
    /** A new history record begins, on the host that was chosen. */
    OPEN_HISTORY,
    PROLOG_BEGINS,
    PROLOG_ENDS,
    RUNNING_BEGINS,
    RUNNING_ENDS,
    EPILOG_BEGINS,
    EPILOG_ENDS,
    /** The history record ends. */
    CLOSE_HISTORY,
    /** Images, leases and capacity are given back and the VM has ended. */
    RELEASE_EVERYTHING,
    /** Effects that are still pending are given up; their results will be ignored. */
    CANCEL_EFFECTS,

    /** Effect {@code guest.prepare}: directory, disks, kernel and context on the host. */
    PREPARE,
    /** Effect {@code guest.start}. */
    START,
    /** Effect {@code guest.shutdown}: ask the guest, and wait. */
    SHUTDOWN,
    /** Effect {@code guest.stop}: end it at once. */
    STOP,
    /** Effect {@code guest.reboot}: ask the guest. */
    REBOOT,
    /** Effect {@code guest.reset}: as with the reset button. */
    RESET,
    /** Effect {@code guest.remove}: end it if it runs, and remove everything of it. */
    REMOVE
}
