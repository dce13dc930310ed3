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
 * @param process its QEMU; empty between the decision to start it and its start
 */
record GuestRecord(
        int vmId,
        Path directory,
        List<String> taps,
        boolean hotPlug,
        Optional<ProcessIdentity> process) {

    GuestRecord {
        taps = List.copyOf(taps);
    }

    /** As OpenNebula's driver for KVM names its domains. */
    String deployId() {
        return "one-" + vmId;
    }

    GuestRecord with(ProcessIdentity started) {
        return new GuestRecord(vmId, directory, taps, hotPlug, Optional.of(started));
    }

    GuestRecord withTap(String tap) {
        List<String> more = new ArrayList<>(taps);
        if (!more.contains(tap)) {
            more.add(tap);
        }
        return new GuestRecord(vmId, directory, more, hotPlug, process);
    }

    /** Without the device of a network interface, whose name ends with its id. */
    GuestRecord withoutTapOf(int nicId) {
        List<String> fewer = taps.stream().filter(tap -> !tap.endsWith("-" + nicId)).toList();
        return new GuestRecord(vmId, directory, fewer, hotPlug, process);
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
                        .with("hot_plug", hotPlug);
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
                process);
    }
}
