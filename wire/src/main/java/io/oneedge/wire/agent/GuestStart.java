package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonNumber;
import io.oneedge.foundation.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Connects a guest's network interfaces and starts it.
 *
 * @param systemDatastore the id of the system datastore that its directory lies in
 * @param virtualization the driver: a host's {@code VM_MAD}
 * @param name the VM's name
 * @param uuid the machine's id, as its firmware tells it
 * @param machine {@code MICROVM} or {@code Q35}
 * @param cpu the VM's {@code CPU}: its share of the host
 * @param vcpus virtual CPUs
 * @param sockets the processors that the virtual CPUs are shown in
 * @param threadsPerCore 1 or 2
 * @param memoryMib memory in MiB
 * @param kernel how to boot the prepared kernel; empty: from the first disk
 * @param disks in the order in which the guest sees them, the context CD among them
 * @param nics in the order in which the guest sees them
 * @param graphics a VNC screen
 * @param acpi whether the machine has a power button and can power itself off
 * @param context the context CD, where it may have changed since it was prepared
 */
public record GuestStart(
        int systemDatastore,
        String virtualization,
        String name,
        String uuid,
        String machine,
        double cpu,
        int vcpus,
        int sockets,
        int threadsPerCore,
        int memoryMib,
        Optional<Kernel> kernel,
        List<Disk> disks,
        List<GuestNetwork> nics,
        Optional<Graphics> graphics,
        boolean acpi,
        Optional<ContextDisk> context) {

    public GuestStart {
        disks = List.copyOf(disks);
        nics = List.copyOf(nics);
    }

    /** The same with its context CD as it is to be. */
    public GuestStart with(ContextDisk newContext) {
        return new GuestStart(
                systemDatastore,
                virtualization,
                name,
                uuid,
                machine,
                cpu,
                vcpus,
                sockets,
                threadsPerCore,
                memoryMib,
                kernel,
                disks,
                nics,
                graphics,
                acpi,
                Optional.of(newContext));
    }

    /** The prepared kernel's command line, and whether the prepared ramdisk goes with it. */
    public record Kernel(String commandLine, boolean ramdisk) {

        JsonObject toJson() {
            return Json.object().with("command_line", commandLine).with("ramdisk", ramdisk);
        }

        static Kernel fromJson(JsonObject json) {
            return new Kernel(json.string("command_line"), json.flag("ramdisk"));
        }
    }

    /**
     * A prepared disk.
     *
     * @param id the {@code DISK_ID}
     * @param format of the disk's file as it was prepared: {@code raw} or {@code qcow2}
     * @param bus {@code VIRTIO}, {@code SCSI}, {@code SATA} or {@code CDROM}
     * @param readOnly whether the guest may not write it
     */
    public record Disk(int id, String format, String bus, boolean readOnly) {

        JsonObject toJson() {
            return Json.object()
                    .with("id", id)
                    .with("format", format)
                    .with("bus", bus)
                    .with("read_only", readOnly);
        }

        static Disk fromJson(JsonObject json) {
            return new Disk(
                    json.integer("id"),
                    json.string("format"),
                    json.string("bus"),
                    json.flag("read_only"));
        }
    }

    /**
     * A VNC screen.
     *
     * @param listen the host's address
     * @param port the TCP port: {@code GRAPHICS/PORT}
     * @param password at most 8 characters count
     */
    public record Graphics(String listen, int port, Optional<String> password) {

        JsonObject toJson() {
            return Json.object()
                    .with("listen", listen)
                    .with("port", port)
                    .with("password", password);
        }

        static Graphics fromJson(JsonObject json) {
            return new Graphics(
                    json.string("listen"), json.integer("port"), json.optionalString("password"));
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "Graphics[" + listen + ":" + port + "]";
        }
    }

    public JsonObject toJson() {
        JsonObject json =
                Json.object()
                        .with("system_datastore", systemDatastore)
                        .with("virtualization", virtualization)
                        .with("name", name)
                        .with("uuid", uuid)
                        .with("machine", machine)
                        .with("cpu", new JsonNumber(BigDecimal.valueOf(cpu)))
                        .with("vcpus", vcpus)
                        .with("sockets", sockets)
                        .with("threads_per_core", threadsPerCore)
                        .with("memory_mib", memoryMib)
                        .with("disks", Json.of(disks.stream().map(Disk::toJson).toList()))
                        .with("nics", Json.of(nics.stream().map(GuestNetwork::toJson).toList()))
                        .with("acpi", acpi);
        if (kernel.isPresent()) {
            json = json.with("kernel", kernel.get().toJson());
        }
        if (context.isPresent()) {
            json = json.with("context", context.get().toJson());
        }
        return graphics.isPresent() ? json.with("graphics", graphics.get().toJson()) : json;
    }

    public static GuestStart fromJson(JsonObject json) {
        return new GuestStart(
                json.integer("system_datastore"),
                json.string("virtualization"),
                json.string("name"),
                json.string("uuid"),
                json.string("machine"),
                json.fraction("cpu"),
                json.integer("vcpus"),
                Math.toIntExact(json.optionalNumber("sockets").orElse(1L)),
                json.integer("threads_per_core"),
                json.integer("memory_mib"),
                json.optionalObject("kernel").map(Kernel::fromJson),
                json.objects("disks", Disk::fromJson),
                json.objects("nics", GuestNetwork::fromJson),
                json.optionalObject("graphics").map(Graphics::fromJson),
                json.flag("acpi"),
                json.optionalObject("context").map(ContextDisk::fromJson));
    }
}
