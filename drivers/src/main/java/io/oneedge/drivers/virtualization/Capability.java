package io.oneedge.drivers.virtualization;

/** Something that a guest may or may not be asked to do, depending on its driver and machine. */
public enum Capability {
    /** A graceful shutdown through the guest's own power button. */
    SHUTDOWN,
    REBOOT,
    RESET,
    /** Pausing and resuming the virtual CPUs. */
    PAUSE,
    /** Saving the memory to a file and starting from it. */
    SUSPEND,
    MIGRATE_LIVE,
    /** Moving the files of a guest that does not run to another host. */
    MIGRATE,
    DISK_HOTPLUG,
    NIC_HOTPLUG,
    /** Changing the medium in a CD drive while the guest runs. */
    MEDIUM_CHANGE,
    /** Snapshots of memory and disks together. */
    SNAPSHOT,
    GRAPHICS_VNC,
    SERIAL_CONSOLE,
    /** Snapshots of one disk while the guest runs. */
    DISK_SNAPSHOT,
    /** Making a disk larger while the guest runs. */
    DISK_RESIZE,
    /** Copying a disk while the guest runs. */
    DISK_COPY,
    /** Changing the memory of a running guest. */
    MEMORY_RESIZE,
    /** Statistics of disks and NICs besides CPU and memory. */
    DEVICE_STATISTICS
}
