package io.oneedge.drivers.virtualization.qemu;

import io.oneedge.drivers.virtualization.GuestSpecification;
import io.oneedge.drivers.virtualization.Machine;
import java.util.List;
import java.util.Optional;

/**
 * The bus of a PC that disks and network interfaces hang on so that they can be plugged in and out:
 * one conventional PCI bridge, with 31 slots. A PCI Express port for each of them would cost an
 * emulated guest a tenth of a second of its boot.
 *
 * <p>A device's slot follows from its id. So a guest that is restored has each where it was when
 * the guest was saved, whenever it was plugged in.
 */
final class HotPlugBus {

    static final String BUS = "hot";

    /** Slots 1 to 16 are for the disks with the ids 0 to 15; slot 0 is the bridge's controller. */
    private static final int DISKS = 16;

    /** Slots 17 to 31 are for the network interfaces with the ids 0 to 14. */
    private static final int NICS = 15;

    private HotPlugBus() {}

    /** Whether a guest has it: the firmware's tables carry the plugging, so it takes ACPI. */
    static boolean isIn(GuestSpecification guest) {
        return guest.machine() == Machine.Q35 && guest.features().acpi();
    }

    /** The devices that make the bus. */
    static List<String> arguments() {
        return List.of(
                "pcie-root-port,id=hot-port,bus=pcie.0,chassis=1,addr=10",
                "pcie-pci-bridge,id=" + BUS + ",bus=hot-port");
    }

    /** The slot of a disk; empty for one that cannot be unplugged. */
    static Optional<Integer> ofDisk(int diskId) {
        return diskId < DISKS ? Optional.of(1 + diskId) : Optional.empty();
    }

    /** The slot of a network interface; empty for one that cannot be unplugged. */
    static Optional<Integer> ofNic(int nicId) {
        return nicId < NICS ? Optional.of(1 + DISKS + nicId) : Optional.empty();
    }

    /** As QEMU takes a slot's address. */
    static String hex(int slot) {
        return Integer.toHexString(slot);
    }
}
