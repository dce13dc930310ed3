package io.oneedge.core.vm;

/** What a transition does to a VM as a whole. */
public enum RecordStep implements VmStep {
    /** Its disks wait at the front-end from now on. */
    DISKS_KEPT,
    /** Its disks are on its host again. */
    DISKS_BACK,
    /** It waits to be placed anew while it runs. */
    RESCHED,
    /** It no longer waits to be placed anew. */
    UNRESCHED,
    /** It is as it was when it was made: nothing of a host is left in it. */
    RESUBMIT,
    /** Images, leases and capacity are given back and the VM has ended. */
    RELEASE_EVERYTHING,
    /** Effects that are still pending are given up; their results will be ignored. */
    CANCEL_EFFECTS,
    /** The removal that is pending goes on: it is wanted whatever becomes of the VM. */
    GO_ON_REMOVING
}
