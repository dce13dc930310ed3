package io.oneedge.drivers.virtualization;

import java.time.Duration;
import java.util.List;
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

    /** Ends the guest at once and waits until it is gone. Does nothing if it does not run. */
    void stop(int vmId);

    /** Asks the guest to reboot; returns before it has. */
    void reboot(int vmId);

    /** Resets the machine, as by its reset button. */
    void reset(int vmId);

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
