package io.oneedge.drivers.virtualization;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Runs guests on this host. Every action is idempotent under the VM's id: run twice, it has the
 * effect of once. An action that a driver has not declared for a machine fails with {@link
 * io.oneedge.foundation.failure.FailureKind#ACTION}, before anything is touched.
 *
 * <p>Guests are processes of their own: they go on when this program ends, and {@link #list} finds
 * them again after a restart. Methods may be called from any thread; the caller keeps the actions
 * on one VM in order.
 */
public interface VirtualizationDriver extends AutoCloseable {

    /** The name in a host's {@code VM_MAD}. */
    String name();

    /** What guests on this kind of machine can be asked to do. */
    Set<Capability> capabilities(Machine machine);

    /** Finds out what this host can do. May take seconds; the result holds until a restart. */
    VirtualizationProbe probe();

    /**
     * Starts a guest whose directory has been prepared, and returns once the hypervisor runs it. If
     * the VM's guest runs already, that guest is returned. If the start fails, no process is left.
     *
     * @return the name under which the hypervisor knows the guest (a VM's {@code DEPLOY_ID})
     */
    String start(GuestSpecification guest);

    /**
     * Asks the guest to shut down, as by its power button, and waits until it has. Fails with
     * {@link io.oneedge.foundation.failure.FailureKind#UNAVAILABLE} if it still runs at the
     * deadline; it then goes on running. A guest that does not run is shut down already.
     */
    void shutdown(int vmId, Duration deadline);

    /**
     * Saves the guest's memory to its checkpoint and ends it. If that fails, or cannot be done by
     * the deadline, no checkpoint is left and the guest goes on. A guest that does not run and has
     * a checkpoint is saved already. {@link Capability#SUSPEND}.
     */
    void save(int vmId, Duration deadline);

    /**
     * Starts a guest from its checkpoint, with the devices that it had when it was saved, and
     * removes the checkpoint once it runs. If that fails, no process is left and the checkpoint
     * stays. If the VM's guest runs already, that guest is returned. {@link Capability#SUSPEND}.
     *
     * @return the name under which the hypervisor knows the guest
     */
    String restore(GuestSpecification guest, Duration deadline);

    /** Ends the guest at once and waits until it is gone. Does nothing if it does not run. */
    void stop(int vmId);

    /** Asks the guest to reboot; returns before it has. */
    void reboot(int vmId);

    /** Resets the machine, as by its reset button. */
    void reset(int vmId);

    /**
     * Plugs a disk, whose file lies in the guest's directory, into the running guest. {@link
     * Capability#DISK_HOTPLUG}.
     */
    void attachDisk(int vmId, GuestDisk disk);

    /**
     * Unplugs a disk: asks the guest to let go of it, and waits until it has. Fails with {@link
     * io.oneedge.foundation.failure.FailureKind#UNAVAILABLE} if it has not by the deadline; the
     * disk then stays. {@link Capability#DISK_HOTPLUG}.
     */
    void detachDisk(int vmId, int diskId, Duration deadline);

    /** Plugs a network interface into the running guest. {@link Capability#NIC_HOTPLUG}. */
    void attachNic(int vmId, GuestNic nic);

    /** Unplugs a network interface, as {@link #detachDisk}. {@link Capability#NIC_HOTPLUG}. */
    void detachNic(int vmId, int nicId, Duration deadline);

    /**
     * Puts the file of a CD, which may be another one than at the start, into the running guest's
     * drive. Fails with {@link io.oneedge.foundation.failure.FailureKind#UNAVAILABLE} if the guest
     * does not let go of the old one by the deadline. {@link Capability#MEDIUM_CHANGE}.
     */
    void changeMedium(int vmId, GuestDisk disk, Duration deadline);

    /** Makes a disk larger while its guest runs. {@link Capability#DISK_RESIZE}. */
    void resizeDisk(int vmId, GuestDisk disk, long sizeMib);

    /**
     * Remembers what a disk of the running guest holds; qcow2 only. Reverting to it is the
     * datastore's, while the guest does not run. {@link Capability#DISK_SNAPSHOT}.
     */
    void snapshotDisk(int vmId, GuestDisk disk, int snapshot);

    /** Forgets a snapshot of a disk of the running guest. {@link Capability#DISK_SNAPSHOT}. */
    void deleteDiskSnapshot(int vmId, GuestDisk disk, int snapshot);

    /**
     * Copies what a disk of the running guest holds at this moment. {@link Capability#DISK_COPY}.
     *
     * @return the copy, a raw file in the guest's directory that the caller removes; empty from a
     *     driver whose guests have no disks
     */
    Optional<Path> copyDisk(int vmId, GuestDisk disk, Duration deadline);

    /**
     * Remembers the running guest's memory and disks under a number, until it ends or is saved;
     * every disk that it may write must be qcow2. {@link Capability#SNAPSHOT}.
     */
    void createSnapshot(int vmId, int snapshot, Duration deadline);

    /** Takes the running guest back to a snapshot of it. {@link Capability#SNAPSHOT}. */
    void revertToSnapshot(int vmId, int snapshot, Duration deadline);

    /** Forgets a snapshot of the running guest. {@link Capability#SNAPSHOT}. */
    void deleteSnapshot(int vmId, int snapshot, Duration deadline);

    /**
     * Moves the running guest to another host by the hypervisor's own means. {@link
     * Capability#MIGRATE_LIVE}, unless there is a {@link #movement}.
     */
    void migrate(int vmId, String hostName, Duration deadline);

    /** How running guests are taken to other hosts; empty if the hypervisor does it itself. */
    default Optional<GuestMovement> movement() {
        return Optional.empty();
    }

    /** What is known of the guest now. */
    GuestEvidence inspect(int vmId);

    /** The evidence of every guest that this driver has started on this host and not forgotten. */
    List<GuestEvidence> list();

    /** What a running guest has used so far; fails if it does not run or cannot be asked. */
    GuestStatistics statistics(int vmId);

    /** Drops what the driver keeps of a guest; stops it first if it runs. */
    void forget(int vmId);

    /**
     * Tells {@code listener} of every change that a guest or its hypervisor makes by itself, within
     * a second, from now on. Guests found at a restart are watched too. One listener at a time; it
     * is called from threads of the driver, one call at a time for each VM.
     */
    void watch(GuestListener listener);

    /** Stops watching. Guests go on. */
    @Override
    void close();
}
