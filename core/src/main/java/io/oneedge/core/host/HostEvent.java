package io.oneedge.core.host;

/** What can happen to a host. */
enum HostEvent {
    /** It reported, and can run virtual machines. */
    REPORTED,
    /** It could not be asked, or cannot run virtual machines. */
    FAILED,
    /** Somebody enabled it. */
    ENABLED,
    /** Somebody disabled it. */
    DISABLED,
    /** Somebody took it offline. */
    TAKEN_OFFLINE
}
