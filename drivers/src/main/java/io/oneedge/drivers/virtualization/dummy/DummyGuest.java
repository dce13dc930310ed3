package io.oneedge.drivers.virtualization.dummy;

import io.oneedge.drivers.virtualization.DiskFormat;
import io.oneedge.drivers.virtualization.GuestDisk;
import io.oneedge.drivers.virtualization.GuestNic;
import io.oneedge.drivers.virtualization.GuestSpecification;
import io.oneedge.drivers.virtualization.Machine;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A guest in name only: what a real one would have.
 *
 * @param deployId its name
 * @param memoryMib its memory
 * @param running whether it runs
 * @param saved whether it has a checkpoint
 * @param hotPlug whether devices can be plugged into its machine
 * @param disks the ids of its disks
 * @param rawDisks those of them that it writes and that are not qcow2
 * @param nics the ids of its network interfaces
 * @param snapshots the numbers of its snapshots
 * @param diskSnapshots its disks' snapshots, as {@code disk:snapshot}
 */
record DummyGuest(
        String deployId,
        int memoryMib,
        boolean running,
        boolean saved,
        boolean hotPlug,
        Set<String> disks,
        Set<String> rawDisks,
        Set<String> nics,
        Set<String> snapshots,
        Set<String> diskSnapshots) {

    DummyGuest {
        disks = Set.copyOf(disks);
        rawDisks = Set.copyOf(rawDisks);
        nics = Set.copyOf(nics);
        snapshots = Set.copyOf(snapshots);
        diskSnapshots = Set.copyOf(diskSnapshots);
    }

    static DummyGuest started(String deployId, GuestSpecification guest) {
        return new DummyGuest(
                deployId,
                guest.memoryMib(),
                true,
                false,
                guest.machine() == Machine.Q35 && guest.features().acpi(),
                texts(guest.disks().stream().map(GuestDisk::id).toList()),
                texts(guest.disks().stream().filter(DummyGuest::isRaw).map(GuestDisk::id).toList()),
                texts(guest.nics().stream().map(GuestNic::id).toList()),
                Set.of(),
                Set.of());
    }

    private static boolean isRaw(GuestDisk disk) {
        return !disk.readOnly() && disk.format() == DiskFormat.RAW;
    }

    private static Set<String> texts(Collection<Integer> numbers) {
        return numbers.stream().map(number -> Integer.toString(number)).collect(Collectors.toSet());
    }

    DummyGuest running(boolean now) {
        return state(now, false);
    }

    DummyGuest checkpointed() {
        return state(false, true);
    }

    private DummyGuest state(boolean nowRunning, boolean nowSaved) {
        return new DummyGuest(
                deployId,
                memoryMib,
                nowRunning,
                nowSaved,
                hotPlug,
                disks,
                rawDisks,
                nics,
                snapshots,
                diskSnapshots);
    }

    DummyGuest withDisk(GuestDisk disk) {
        String id = Integer.toString(disk.id());
        return devices(with(disks, id), isRaw(disk) ? with(rawDisks, id) : rawDisks, nics);
    }

    DummyGuest withoutDisk(int diskId) {
        String id = Integer.toString(diskId);
        return devices(without(disks, id), without(rawDisks, id), nics);
    }

    DummyGuest withNic(int nicId) {
        return devices(disks, rawDisks, with(nics, Integer.toString(nicId)));
    }

    DummyGuest withoutNic(int nicId) {
        return devices(disks, rawDisks, without(nics, Integer.toString(nicId)));
    }

    private DummyGuest devices(Set<String> newDisks, Set<String> newRaw, Set<String> newNics) {
        return new DummyGuest(
                deployId,
                memoryMib,
                running,
                saved,
                hotPlug,
                newDisks,
                newRaw,
                newNics,
                snapshots,
                diskSnapshots);
    }

    DummyGuest withSnapshots(Set<String> newSnapshots, Set<String> newDiskSnapshots) {
        return new DummyGuest(
                deployId,
                memoryMib,
                running,
                saved,
                hotPlug,
                disks,
                rawDisks,
                nics,
                newSnapshots,
                newDiskSnapshots);
    }

    static Set<String> with(Set<String> set, String element) {
        Set<String> more = new TreeSet<>(set);
        more.add(element);
        return more;
    }

    static Set<String> without(Set<String> set, String element) {
        Set<String> fewer = new TreeSet<>(set);
        fewer.remove(element);
        return fewer;
    }

    JsonObject toJson() {
        return Json.object()
                .with("deploy_id", deployId)
                .with("memory_mib", memoryMib)
                .with("running", running)
                .with("saved", saved)
                .with("hot_plug", hotPlug)
                .with("disks", texts(disks))
                .with("raw_disks", texts(rawDisks))
                .with("nics", texts(nics))
                .with("snapshots", texts(snapshots))
                .with("disk_snapshots", texts(diskSnapshots));
    }

    private static Json texts(Set<String> set) {
        return Json.ofStrings(List.copyOf(new TreeSet<>(set)));
    }

    static DummyGuest fromJson(JsonObject json) {
        return new DummyGuest(
                json.string("deploy_id"),
                json.integer("memory_mib"),
                json.flag("running"),
                json.optionalFlag("saved").orElse(false),
                json.optionalFlag("hot_plug").orElse(false),
                set(json, "disks"),
                set(json, "raw_disks"),
                set(json, "nics"),
                set(json, "snapshots"),
                set(json, "disk_snapshots"));
    }

    private static Set<String> set(JsonObject json, String name) {
        return json.has(name) ? Set.copyOf(json.strings(name)) : Set.of();
    }
}
