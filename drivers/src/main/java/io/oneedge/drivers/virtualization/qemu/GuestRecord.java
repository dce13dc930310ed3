package io.oneedge.drivers.virtualization.qemu;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.foundation.process.ProcessIdentity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the driver keeps of a guest on disk, to find it again.
 *
 * @param vmId the VM
 * @param directory the guest's directory
 * @param taps the host's devices of its network interfaces, for their counters
 * @param hotPlug whether devices can be plugged into its machine while it runs
 * @param place whether it is here, or on its way
 * @param sockets what tells its sockets from those of the same guest on another host
 * @param process its QEMU; empty between the decision to start it and its start
 */
record GuestRecord(
        int vmId,
        Path directory,
        List<String> taps,
        boolean hotPlug,
        Place place,
        String sockets,
        Optional<ProcessIdentity> process) {

    /** Where a guest is. */
    enum Place {
        HERE,
        /** It comes from another host, and must not run before somebody says so. */
        ARRIVING,
        /** All of it was sent to another host; it must not go on before somebody says so. */
        SENT
    }

    GuestRecord {
        taps = List.copyOf(taps);
    }

    /** One that is about to be started. */
    static GuestRecord planned(int vmId, Path directory, List<String> taps, boolean hotPlug) {
        return new GuestRecord(vmId, directory, taps, hotPlug, Place.HERE, "", Optional.empty());
    }

    /** As OpenNebula's driver for KVM names its domains. */
    String deployId() {
        return "one-" + vmId;
    }

    /** Where its QEMU takes commands. */
    Path controlSocket() {
        return directory.resolve(QemuCommandLine.control(sockets));
    }

    GuestRecord with(ProcessIdentity started) {
        return new GuestRecord(
                vmId, directory, taps, hotPlug, place, sockets, Optional.of(started));
    }

    GuestRecord at(Place newPlace) {
        return new GuestRecord(vmId, directory, taps, hotPlug, newPlace, sockets, process);
    }

    /** One that comes from another host, whose sockets may lie in the same directory. */
    GuestRecord arriving(String newSockets) {
        return new GuestRecord(vmId, directory, taps, hotPlug, Place.ARRIVING, newSockets, process);
    }

    GuestRecord withTap(String tap) {
        List<String> more = new ArrayList<>(taps);
        if (!more.contains(tap)) {
            more.add(tap);
        }
        return new GuestRecord(vmId, directory, more, hotPlug, place, sockets, process);
    }

    /** Without the device of a network interface, whose name ends with its id. */
    GuestRecord withoutTapOf(int nicId) {
        List<String> fewer = taps.stream().filter(tap -> !tap.endsWith("-" + nicId)).toList();
        return new GuestRecord(vmId, directory, fewer, hotPlug, place, sockets, process);
    }

    boolean isAlive() {
        return process.isPresent() && process.get().isAlive();
    }

    JsonObject toJson() {
        JsonObject json =
                Json.object()
                        .with("vm_id", vmId)
                        .with("directory", directory.toString())
                        .with("taps", Json.ofStrings(taps))
                        .with("hot_plug", hotPlug)
                        .with("place", place.name())
                        .with("sockets", sockets);
        return process.isEmpty()
                ? json
                : json.with("pid", process.get().pid())
                        .with("start_ticks", process.get().startTicks())
                        .with("boot", process.get().boot());
    }

    static GuestRecord fromJson(JsonObject json) {
        Optional<ProcessIdentity> process =
                json.optionalNumber("pid")
                        .map(pid ->
                                new ProcessIdentity(
                                        pid, json.number("start_ticks"), json.string("boot")));
        return new GuestRecord(
                json.integer("vm_id"),
                Path.of(json.string("directory")),
                json.strings("taps"),
                json.optionalFlag("hot_plug").orElse(false),
                json.optionalString("place").map(Place::valueOf).orElse(Place.HERE),
                json.optionalString("sockets").orElse(""),
                process);
    }
}
