package io.oneedge.agent;

import io.oneedge.drivers.virtualization.DiskFormat;
import io.oneedge.drivers.virtualization.GuestDisk;
import io.oneedge.drivers.virtualization.GuestFeatures;
import io.oneedge.drivers.virtualization.GuestGraphics;
import io.oneedge.drivers.virtualization.GuestNic;
import io.oneedge.drivers.virtualization.GuestSpecification;
import io.oneedge.drivers.virtualization.Machine;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.wire.agent.GuestEvidence;
import io.oneedge.wire.agent.GuestStart;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Translates between what the front-end sends and what the drivers take. */
final class Specifications {

    private Specifications() {}

    static GuestSpecification of(int vmId, GuestStart guest, Path directory, List<GuestNic> nics) {
        return new GuestSpecification(
                vmId,
                guest.name(),
                uuid(guest.uuid()),
                directory,
                constant(Machine.class, guest.machine()),
                guest.cpu(),
                guest.vcpus(),
                guest.sockets(),
                guest.threadsPerCore(),
                guest.memoryMib(),
                guest.kernel()
                        .map(k -> new GuestSpecification.Kernel(k.commandLine(), k.ramdisk())),
                guest.disks().stream().map(Specifications::disk).toList(),
                nics,
                guest.graphics().map(g -> new GuestGraphics(g.listen(), g.port(), g.password())),
                new GuestFeatures(guest.acpi(), true, true));
    }

    static GuestDisk disk(GuestStart.Disk disk) {
        return new GuestDisk(
                disk.id(),
                DiskFormat.parse(disk.format()),
                constant(GuestDisk.Bus.class, disk.bus()),
                disk.readOnly());
    }

    static GuestEvidence evidence(io.oneedge.drivers.virtualization.GuestEvidence evidence) {
        return new GuestEvidence(
                evidence.vmId(),
                evidence.deployId(),
                switch (evidence.state()) {
                    case RUNNING -> GuestEvidence.State.RUNNING;
                    case NOT_RUNNING -> GuestEvidence.State.NOT_RUNNING;
                    case COULD_NOT_ASK -> GuestEvidence.State.COULD_NOT_ASK;
                },
                evidence.detail());
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Failure.invalid("\"" + text + "\" is not a UUID");
        }
    }

    static <E extends Enum<E>> E constant(Class<E> type, String name) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name.toUpperCase(Locale.ROOT))) {
                return constant;
            }
        }
        throw Failure.invalid(
                "\"%s\" is not one of %s".formatted(name, List.of(type.getEnumConstants())));
    }
}
