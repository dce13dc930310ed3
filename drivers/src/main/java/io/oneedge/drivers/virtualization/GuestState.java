package io.oneedge.drivers.virtualization;

/** What is known of a guest. */
public enum GuestState {
    RUNNING,
    /** It is certain that no process of the guest exists. */
    NOT_RUNNING,
    /** The hypervisor did not answer: the guest may or may not run. */
    COULD_NOT_ASK
}
