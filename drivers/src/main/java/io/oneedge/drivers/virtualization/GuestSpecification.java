package io.oneedge.drivers.virtualization;

import io.oneedge.foundation.failure.Failure;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A guest to start. Its files lie in its directory under fixed names: {@code disk.N}, {@code
 * kernel} and {@code initrd}. Nothing that a tenant wrote is a path or an option here: the kernel
 * command line is the only free text, and it goes to the guest as one argument.
 *
 * @param vmId the VM's id, at least 0
 * @param name the VM's name, for the dummy driver and for people
 * @param uuid the machine's id as its firmware tells it
 * @param directory where the guest's files lie
 * @param machine the kind of machine
 * @param cpuShare the VM's {@code CPU}: its share of the host, 1.0 for one CPU
 * @param vcpus virtual CPUs
 * @param sockets the processors that the virtual CPUs are shown in
 * @param threadsPerCore 1, or 2 for simultaneous multithreading
 * @param memoryMib memory in MiB
 * @param kernel how to boot a kernel from the directory; empty: from the first disk
 * @param disks in the order in which the guest sees them
 * @param nics in the order in which the guest sees them
 * @param graphics a screen; empty for none
 * @param features what else the machine has
 */
public record GuestSpecification(
        int vmId,
        String name,
        UUID uuid,
        Path directory,
        Machine machine,
        double cpuShare,
        int vcpus,
        int sockets,
        int threadsPerCore,
        int memoryMib,
        Optional<Kernel> kernel,
        List<GuestDisk> disks,
        List<GuestNic> nics,
        Optional<GuestGraphics> graphics,
        GuestFeatures features) {

    /** Virtual CPUs of one guest. */
    public static final int VCPUS_MAX = 255;

    /** Disks and network interfaces of one guest, each. */
    public static final int DEVICES_MAX = 64;

    /** Characters of a kernel command line; Linux on x86 takes 2048. */
    public static final int COMMAND_LINE_MAX = 2048;

    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e]*");

    public GuestSpecification {
        disks = List.copyOf(disks);
        nics = List.copyOf(nics);
        require(vmId >= 0, "A VM's id is at least 0, not " + vmId);
        require(
                vcpus >= 1 && vcpus <= VCPUS_MAX,
                "VM " + vmId + ": virtual CPUs are 1 to " + VCPUS_MAX + ", not " + vcpus);
        require(
                sockets >= 1
                        && threadsPerCore >= 1
                        && vcpus % sockets == 0
                        && vcpus / sockets % threadsPerCore == 0,
                "VM "
                        + vmId
                        + ": sockets and threads per core must divide the number of virtual CPUs");
        require(memoryMib >= 1, "VM " + vmId + ": memory is at least 1 MiB, not " + memoryMib);
        require(
                disks.size() <= DEVICES_MAX && nics.size() <= DEVICES_MAX,
                "VM " + vmId + ": at most " + DEVICES_MAX + " disks and network interfaces each");
        require(
                kernel.isPresent() || machine != Machine.MICROVM,
                "VM " + vmId + ": a microVM needs a kernel (KERNEL_DS)");
        Set<Integer> ids = new HashSet<>();
        disks.forEach(d -> require(ids.add(d.id()), "VM " + vmId + ": disk " + d.id() + " twice"));
        ids.clear();
        nics.forEach(n -> require(ids.add(n.id()), "VM " + vmId + ": NIC " + n.id() + " twice"));
    }

    /** The cores of each socket. */
    public int cores() {
        return vcpus / sockets / threadsPerCore;
    }

    /**
     * A kernel in the file {@code kernel} of the guest's directory.
     *
     * @param commandLine what the kernel is told; printable ASCII
     * @param ramdisk whether the file {@code initrd} goes with it
     */
    public record Kernel(String commandLine, boolean ramdisk) {

        public Kernel {
            require(
                    commandLine.length() <= COMMAND_LINE_MAX,
                    "A kernel command line has at most " + COMMAND_LINE_MAX + " characters");
            require(
                    PRINTABLE.matcher(commandLine).matches(),
                    "A kernel command line is printable ASCII");
        }
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw Failure.invalid(message);
        }
    }
}
