package io.oneedge.drivers.virtualization.dummy;

import io.oneedge.drivers.virtualization.Capability;
import io.oneedge.drivers.virtualization.DiskFormat;
import io.oneedge.drivers.virtualization.GuestChange;
import io.oneedge.drivers.virtualization.GuestDisk;
import io.oneedge.drivers.virtualization.GuestEvidence;
import io.oneedge.drivers.virtualization.GuestListener;
import io.oneedge.drivers.virtualization.GuestNic;
import io.oneedge.drivers.virtualization.GuestSpecification;
import io.oneedge.drivers.virtualization.GuestState;
import io.oneedge.drivers.virtualization.GuestStatistics;
import io.oneedge.drivers.virtualization.Machine;
import io.oneedge.drivers.virtualization.VirtualizationDriver;
import io.oneedge.drivers.virtualization.VirtualizationProbe;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.file.DurableFile;
import io.oneedge.foundation.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Guests that exist in name only. They obey at once, use nothing, and survive a restart. */
public final class DummyVirtualizationDriver implements VirtualizationDriver {

    /** The driver's name in a host's {@code VM_MAD}. */
    public static final String NAME = "dummy";

    private final String hostname;
    private final Path state;
    private final TreeMap<Integer, DummyGuest> guests = new TreeMap<>();
    private GuestListener listener = change -> {};

    /**
     * Finds the guests that it started before.
     *
     * @param hostname the host's name, the first part of each guest's {@code DEPLOY_ID}
     * @param state the directory that remembers the guests
     */
    public DummyVirtualizationDriver(String hostname, Path state) {
        this.hostname = hostname;
        this.state = state;
        try {
            Files.createDirectories(state);
            try (Stream<Path> files = Files.list(state)) {
                for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                    int vmId = Integer.parseInt(file.getFileName().toString().replace(".json", ""));
                    DummyGuest guest =
                            DummyGuest.fromJson(JsonReader.read(Files.readString(file)).asObject());
                    guests.put(vmId, guest);
                }
            }
        } catch (IOException e) {
            throw Failure.internal("Cannot read the dummy guests in " + state, e);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Capability> capabilities(Machine machine) {
        return declared(machine);
    }

    /** What guests on this kind of machine can be asked to do, on every host. */
    public static Set<Capability> declared(Machine machine) {
        EnumSet<Capability> all =
                EnumSet.of(
                        Capability.SHUTDOWN,
                        Capability.REBOOT,
                        Capability.RESET,
                        Capability.SUSPEND,
                        Capability.MIGRATE_LIVE,
                        Capability.MIGRATE,
                        Capability.SNAPSHOT,
                        Capability.DISK_SNAPSHOT,
                        Capability.DISK_RESIZE,
                        Capability.DISK_COPY);
        if (machine == Machine.Q35) {
            all.add(Capability.DISK_HOTPLUG);
            all.add(Capability.NIC_HOTPLUG);
            all.add(Capability.MEDIUM_CHANGE);
        }
        return all;
    }

    @Override
    public VirtualizationProbe probe() {
        return new VirtualizationProbe(
                true, "dummy", "1.0", false, Set.of(Machine.values()), "guests in name only");
    }

    @Override
    public synchronized String start(GuestSpecification guest) {
        DummyGuest known = guests.get(guest.vmId());
        if (known != null && known.running()) {
            return known.deployId();
        }
        String deployId = hostname + ":" + guest.name() + ":dummy";
        put(guest.vmId(), DummyGuest.started(deployId, guest));
        return deployId;
    }

    @Override
    public void shutdown(int vmId, Duration deadline) {
        end(vmId, GuestChange.Kind.SHUT_DOWN);
    }

    @Override
    public void save(int vmId, Duration deadline) {
        DummyGuest guest;
        synchronized (this) {
            guest = guests.get(vmId);
            if (guest != null && guest.saved()) {
                return;
            }
            guest = requireRunning(vmId);
            put(vmId, guest.checkpointed());
        }
        listener()
                .changed(
                        new GuestChange(vmId, guest.deployId(), GuestChange.Kind.STOPPED, "dummy"));
    }

    @Override
    public synchronized String restore(GuestSpecification guest, Duration deadline) {
        DummyGuest known = guests.get(guest.vmId());
        if (known == null || !(known.saved() || known.running())) {
            throw Failure.of(
                    FailureKind.NOT_FOUND,
                    "VM " + guest.vmId() + " has no checkpoint to restore it from");
        }
        DummyGuest going =
                known.running() ? known : known.withSnapshots(Set.of(), known.diskSnapshots());
        put(guest.vmId(), going.running(true));
        return known.deployId();
    }

    @Override
    public synchronized void attachDisk(int vmId, GuestDisk disk) {
        DummyGuest guest = requireHotPlug(vmId);
        if (disk.bus() != GuestDisk.Bus.VIRTIO) {
            throw Failure.action(
                    "Disk " + disk.id() + ": only virtio disks (vdX) can be plugged in");
        }
        put(vmId, guest.withDisk(disk));
    }

    @Override
    public synchronized void detachDisk(int vmId, int diskId, Duration deadline) {
        put(vmId, requireHotPlug(vmId).withoutDisk(diskId));
    }

    @Override
    public synchronized void attachNic(int vmId, GuestNic nic) {
        put(vmId, requireHotPlug(vmId).withNic(nic.id()));
    }

    @Override
    public synchronized void detachNic(int vmId, int nicId, Duration deadline) {
        put(vmId, requireHotPlug(vmId).withoutNic(nicId));
    }

    @Override
    public synchronized void changeMedium(int vmId, GuestDisk disk, Duration deadline) {
        DummyGuest guest = requireDisk(vmId, disk);
        if (disk.bus() != GuestDisk.Bus.CDROM || !guest.hotPlug()) {
            throw Failure.action("VM " + vmId + ": disk " + disk.id() + " is not in a CD drive");
        }
    }

    @Override
    public synchronized void resizeDisk(int vmId, GuestDisk disk, long sizeMib) {
        requireDisk(vmId, disk);
    }

    @Override
    public synchronized void snapshotDisk(int vmId, GuestDisk disk, int snapshot) {
        DummyGuest guest = requireSnapshots(vmId, disk);
        Set<String> more = DummyGuest.with(guest.diskSnapshots(), disk.id() + ":" + snapshot);
        put(vmId, guest.withSnapshots(guest.snapshots(), more));
    }

    @Override
    public synchronized void deleteDiskSnapshot(int vmId, GuestDisk disk, int snapshot) {
        DummyGuest guest = requireSnapshots(vmId, disk);
        Set<String> fewer = DummyGuest.without(guest.diskSnapshots(), disk.id() + ":" + snapshot);
        put(vmId, guest.withSnapshots(guest.snapshots(), fewer));
    }

    @Override
    public synchronized Optional<Path> copyDisk(int vmId, GuestDisk disk, Duration deadline) {
        requireDisk(vmId, disk);
        return Optional.empty();
    }

    @Override
    public synchronized void createSnapshot(int vmId, int snapshot, Duration deadline) {
        DummyGuest guest = requireRunning(vmId);
        if (guest.disks().isEmpty() || !guest.rawDisks().isEmpty()) {
            throw Failure.action(
                    "VM "
                            + vmId
                            + ": a snapshot needs all disks that the guest writes to be qcow2");
        }
        Set<String> more = DummyGuest.with(guest.snapshots(), Integer.toString(snapshot));
        put(vmId, guest.withSnapshots(more, guest.diskSnapshots()));
    }

    @Override
    public synchronized void revertToSnapshot(int vmId, int snapshot, Duration deadline) {
        if (!requireRunning(vmId).snapshots().contains(Integer.toString(snapshot))) {
            throw Failure.of(FailureKind.NOT_FOUND, "VM " + vmId + " has no snapshot " + snapshot);
        }
    }

    @Override
    public synchronized void deleteSnapshot(int vmId, int snapshot, Duration deadline) {
        DummyGuest guest = requireRunning(vmId);
        Set<String> fewer = DummyGuest.without(guest.snapshots(), Integer.toString(snapshot));
        put(vmId, guest.withSnapshots(fewer, guest.diskSnapshots()));
    }

    /** The guest is gone from here; the driver of the other host is told to start it. */
    @Override
    public synchronized void migrate(int vmId, String hostName, Duration deadline) {
        requireRunning(vmId);
        drop(vmId);
    }

    private DummyGuest requireHotPlug(int vmId) {
        DummyGuest guest = requireRunning(vmId);
        if (!guest.hotPlug()) {
            throw Failure.action(
                    "VM " + vmId + ": nothing can be plugged into its machine while it runs");
        }
        return guest;
    }

    private DummyGuest requireDisk(int vmId, GuestDisk disk) {
        DummyGuest guest = requireRunning(vmId);
        if (!guest.disks().contains(Integer.toString(disk.id()))) {
            throw Failure.of(
                    FailureKind.NOT_FOUND,
                    "VM " + vmId + " has no disk " + disk.id() + " plugged in");
        }
        return guest;
    }

    private DummyGuest requireSnapshots(int vmId, GuestDisk disk) {
        DummyGuest guest = requireDisk(vmId, disk);
        if (disk.format() != DiskFormat.QCOW2) {
            throw Failure.action(
                    "VM " + vmId + ": while its guest runs only a qcow2 disk has snapshots");
        }
        return guest;
    }

    @Override
    public void stop(int vmId) {
        end(vmId, GuestChange.Kind.STOPPED);
    }

    @Override
    public void reboot(int vmId) {
        String deployId = requireRunning(vmId).deployId();
        listener().changed(new GuestChange(vmId, deployId, GuestChange.Kind.REBOOTED, "dummy"));
    }

    @Override
    public void reset(int vmId) {
        requireRunning(vmId);
    }

    /** Lets a guest die, as if its hypervisor had crashed. */
    public void kill(int vmId) {
        end(vmId, GuestChange.Kind.DIED);
    }

    /** Lets a guest shut itself down. */
    public void powerOff(int vmId) {
        end(vmId, GuestChange.Kind.SHUT_DOWN);
    }

    private void end(int vmId, GuestChange.Kind kind) {
        DummyGuest guest;
        synchronized (this) {
            guest = guests.get(vmId);
            if (guest == null || !guest.running()) {
                return;
            }
            put(vmId, guest.running(false));
        }
        listener().changed(new GuestChange(vmId, guest.deployId(), kind, "dummy"));
    }

    @Override
    public synchronized GuestEvidence inspect(int vmId) {
        DummyGuest guest = guests.get(vmId);
        return guest == null
                ? new GuestEvidence(vmId, "", GuestState.NOT_RUNNING, "not known here")
                : evidence(vmId, guest);
    }

    private static GuestEvidence evidence(int vmId, DummyGuest guest) {
        return new GuestEvidence(
                vmId,
                guest.deployId(),
                guest.running() ? GuestState.RUNNING : GuestState.NOT_RUNNING,
                guest.running() ? "running" : "ended");
    }

    @Override
    public synchronized List<GuestEvidence> list() {
        return guests.entrySet().stream().map(g -> evidence(g.getKey(), g.getValue())).toList();
    }

    @Override
    public GuestStatistics statistics(int vmId) {
        return new GuestStatistics(0, requireRunning(vmId).memoryMib() * 1024L, 0, 0, 0, 0, 0, 0);
    }

    @Override
    public void forget(int vmId) {
        stop(vmId);
        drop(vmId);
    }

    private synchronized void drop(int vmId) {
        guests.remove(vmId);
        try {
            Files.deleteIfExists(file(vmId));
        } catch (IOException e) {
            throw Failure.internal("Cannot forget the dummy guest of VM " + vmId, e);
        }
    }

    @Override
    public synchronized void watch(GuestListener told) {
        this.listener = told;
    }

    private synchronized GuestListener listener() {
        return listener;
    }

    private synchronized DummyGuest requireRunning(int vmId) {
        DummyGuest guest = guests.get(vmId);
        if (guest == null || !guest.running()) {
            throw Failure.action("VM " + vmId + " does not run on this host");
        }
        return guest;
    }

    private void put(int vmId, DummyGuest guest) {
        try {
            DurableFile.write(file(vmId), guest.toJson().compact());
        } catch (IOException e) {
            throw Failure.internal("Cannot keep the dummy guest of VM " + vmId, e);
        }
        guests.put(vmId, guest);
    }

    private Path file(int vmId) {
        return state.resolve(vmId + ".json");
    }

    @Override
    public synchronized void close() {
        listener = change -> {};
    }
}
