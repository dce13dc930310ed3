package io.oneedge.drivers.foreign;

import io.oneedge.drivers.virtualization.GuestDisk;
import io.oneedge.drivers.virtualization.GuestGraphics;
import io.oneedge.drivers.virtualization.GuestNic;
import io.oneedge.drivers.virtualization.GuestSpecification;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonArray;
import io.oneedge.foundation.json.JsonObject;
import java.util.List;

/** Guests as a driver that is a program of its own is told of them. */
final class GuestDocuments {

    private GuestDocuments() {}

    static JsonObject of(GuestSpecification guest) {
        JsonObject json =
                Json.object()
                        .with("vm_id", guest.vmId())
                        .with("name", guest.name())
                        .with("uuid", guest.uuid().toString())
                        .with("directory", guest.directory().toString())
                        .with("machine", guest.machine().name())
                        .with("cpu_percent", Math.round(guest.cpuShare() * 100))
                        .with("vcpus", guest.vcpus())
                        .with("sockets", guest.sockets())
                        .with("threads_per_core", guest.threadsPerCore())
                        .with("memory_mib", guest.memoryMib())
                        .with("disks", disks(guest.disks()))
                        .with(
                                "nics",
                                Json.of(guest.nics().stream().map(GuestDocuments::of).toList()))
                        .with("acpi", guest.features().acpi());
        if (guest.kernel().isPresent()) {
            json =
                    json.with(
                            "kernel",
                            Json.object()
                                    .with("command_line", guest.kernel().get().commandLine())
                                    .with("ramdisk", guest.kernel().get().ramdisk()));
        }
        return guest.graphics().isPresent()
                ? json.with("graphics", of(guest.graphics().get()))
                : json;
    }

    private static JsonArray disks(List<GuestDisk> disks) {
        return Json.of(disks.stream().map(GuestDocuments::of).toList());
    }

    static JsonObject of(GuestDisk disk) {
        return Json.object()
                .with("id", disk.id())
                .with("file", disk.fileName())
                .with("format", disk.format().toString())
                .with("bus", disk.bus().name())
                .with("read_only", disk.readOnly());
    }

    static JsonObject of(GuestNic nic) {
        JsonObject json = Json.object().with("id", nic.id()).with("mac", nic.mac());
        return switch (nic.attachment()) {
            case GuestNic.Attachment.Tap tap -> json.with("tap", tap.device());
            case GuestNic.Attachment.UserMode user ->
                    json.with(
                            "user_mode",
                            Json.object()
                                    .with("network", user.network())
                                    .with("gateway", user.host())
                                    .with("address", user.guestAddress()));
        };
    }

    private static JsonObject of(GuestGraphics graphics) {
        return Json.object()
                .with("listen", graphics.listen())
                .with("port", graphics.port())
                .with("password", graphics.password());
    }
}
