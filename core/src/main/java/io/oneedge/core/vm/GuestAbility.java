package io.oneedge.core.vm;

/** What a guest can be asked to do where its driver and its machine are able to. */
public enum GuestAbility {
    SHUTDOWN("be asked to shut down"),
    REBOOT("be asked to reboot"),
    RESET("be reset"),
    SUSPEND("be saved to a file"),
    MIGRATE_LIVE("be migrated while it runs"),
    DISK_HOTPLUG("get or lose a disk while it runs"),
    NIC_HOTPLUG("get or lose a network interface while it runs"),
    CONTEXT_UPDATE("be given a new context while it runs"),
    SNAPSHOT("be kept as a snapshot of the whole machine"),
    DISK_SNAPSHOT_LIVE("have snapshots of its disks made while it runs"),
    DISK_RESIZE_LIVE("have a disk resized while it runs");

    private final String words;

    GuestAbility(String words) {
        this.words = words;
    }

    /** As messages say it, after "cannot". */
    String words() {
        return words;
    }
}
