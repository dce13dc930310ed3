package io.oneedge.drivers.virtualization;

import java.time.Duration;

/**
 * Takes running guests from one host to another. The host that a guest leaves connects to sockets
 * in the guest's directory: {@link #MEMORY_OUT}, and {@link #diskOut} for each disk that goes
 * along. The one that it comes to listens at {@link #MEMORY_IN} and {@link #DISKS_IN}. Somebody
 * else carries the bytes between them.
 *
 * <p>A guest that has arrived rests until it is told to run, and one that was sent rests until it
 * is told to go on or is forgotten: neither runs by itself, also not after a restart of this
 * program. So whoever moves it decides where it runs.
 */
public interface GuestMovement {

    /** Where the memory of a guest that leaves goes. */
    String MEMORY_OUT = "memory-out.sock";

    /** Where the memory of a guest that comes is taken in. */
    String MEMORY_IN = "memory-in.sock";

    /** Where the disks of a guest that comes are taken in. */
    String DISKS_IN = "disks-in.sock";

    /** Where a disk of a guest that leaves goes. */
    static String diskOut(int diskId) {
        return "disk-out-" + diskId + ".sock";
    }

    /** What the running guest's machine is. */
    MachineForm describe(int vmId);

    /**
     * Makes the machine of a guest that comes, with empty disks for those of the form, and listens
     * for it. One that came before and has not arrived is taken back first.
     *
     * @return the name under which the hypervisor knows the guest
     */
    String receive(GuestSpecification guest, MachineForm form);

    /**
     * Lets the guest run that has come; waits until all of it is here. Does nothing if it runs.
     * Fails with kind {@link io.oneedge.foundation.failure.FailureKind#NOT_FOUND} if it is not here
     * and never ran here: then it may go on where it was.
     *
     * @return the name under which the hypervisor knows the guest
     */
    String arrived(int vmId, Duration deadline);

    /** Whether a guest is here that has not been told to run. */
    boolean isArriving(int vmId);

    /** Begins to send the guest away unless that is under way under the same name. */
    Departure depart(int vmId, String attempt, Departure.Terms terms);

    /**
     * How far a departure is; waits a little for its end. One that nobody knows was given up.
     *
     * @param patience how long to wait at most
     */
    Departure departure(int vmId, String attempt, Duration patience);

    /** Ends a departure, whatever was sent: the guest goes on here. Does nothing without one. */
    void stay(int vmId, Duration deadline);
}
