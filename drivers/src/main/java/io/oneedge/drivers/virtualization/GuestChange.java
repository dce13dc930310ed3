package io.oneedge.drivers.virtualization;

/**
 * A change that nobody asked the driver for, or the outcome of a request that the guest had to
 * carry out itself.
 *
 * @param vmId the VM
 * @param deployId the name under which the hypervisor knows the guest
 * @param kind what happened
 * @param detail for people: the hypervisor's words
 */
public record GuestChange(int vmId, String deployId, Kind kind, String detail) {

    /** What happened to the guest. */
    public enum Kind {
        /** The guest shut itself down, by itself or because it was asked to. */
        SHUT_DOWN,
        /** The driver ended it: {@code stop}. */
        STOPPED,
        /** The hypervisor ended without the guest having shut down. */
        DIED,
        /** The guest's operating system reported its own crash; the machine still exists. */
        CRASHED,
        /** The guest restarted inside the same hypervisor process. */
        REBOOTED
    }

    /** Whether the guest still has a process afterwards. */
    public boolean isRunning() {
        return switch (kind) {
            case SHUT_DOWN, STOPPED, DIED -> false;
            case CRASHED, REBOOTED -> true;
        };
    }
}
