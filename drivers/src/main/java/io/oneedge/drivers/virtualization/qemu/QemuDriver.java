package io.oneedge.drivers.virtualization.qemu;

import io.oneedge.drivers.virtualization.Capability;
import io.oneedge.drivers.virtualization.GuestChange;
import io.oneedge.drivers.virtualization.GuestDisk;
import io.oneedge.drivers.virtualization.GuestEvidence;
import io.oneedge.drivers.virtualization.GuestListener;
import io.oneedge.drivers.virtualization.GuestMovement;
import io.oneedge.drivers.virtualization.GuestNic;
import io.oneedge.drivers.virtualization.GuestSpecification;
import io.oneedge.drivers.virtualization.GuestState;
import io.oneedge.drivers.virtualization.GuestStatistics;
import io.oneedge.drivers.virtualization.Machine;
import io.oneedge.drivers.virtualization.VirtualizationDriver;
import io.oneedge.drivers.virtualization.VirtualizationProbe;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.process.ProcessIdentity;
import io.oneedge.foundation.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Guests under QEMU on this host. */
public final class QemuDriver implements VirtualizationDriver {

    /** The driver's name in a host's {@code VM_MAD}. */
    public static final String NAME = "qemu";

    private static final Logger LOG = LoggerFactory.getLogger(QemuDriver.class);

    private static final String PROGRAM = "qemu-system-x86_64";

    /** How long QEMU may take from its start to its first answer, on a busy host. */
    private static final Duration START = Duration.ofSeconds(30);

    /** Bytes of QEMU's last words in a message. */
    private static final int LAST_WORDS = 1500;

    private final GuestRecords records;
    private final GuestUser user;
    private final CpuShares shares;
    private final QemuProbe probe;
    private final QemuStatistics statistics = new QemuStatistics();
    private final QemuMovement movement;
    private final Map<Integer, QemuGuest> guests = new ConcurrentHashMap<>();
    private final Map<Integer, GuestRecord> ended = new ConcurrentHashMap<>();
    private volatile GuestListener listener = change -> {};
    private @Nullable Optional<QemuHost> host;

    /** Finds the guests that it started before; {@code state} holds their records. */
    public QemuDriver(Path state, GuestUser user, CpuShares shares) {
        this.shares = shares;
        this.records = new GuestRecords(state);
        this.user = user;
        this.probe = new QemuProbe(user, PROGRAM);
        this.movement = new QemuMovement(this, user);
        for (GuestRecord kept : records.all()) {
            if (kept.place() == GuestRecord.Place.ARRIVING) {
                // Nobody was told yet that it is here, and nobody will be.
                kept.process().ifPresent(ProcessIdentity::kill);
                records.remove(kept.vmId());
            } else if (kept.isAlive()) {
                QemuGuest guest = guest(kept);
                guests.put(kept.vmId(), guest);
                guest.adopt();
            } else {
                ended.put(kept.vmId(), kept);
            }
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
                        Capability.SNAPSHOT,
                        Capability.DISK_SNAPSHOT,
                        Capability.DISK_RESIZE,
                        Capability.DISK_COPY,
                        Capability.MIGRATE_LIVE,
                        Capability.SERIAL_CONSOLE,
                        Capability.DEVICE_STATISTICS);
        if (machine == Machine.Q35) {
            all.add(Capability.GRAPHICS_VNC);
            all.add(Capability.DISK_HOTPLUG);
            all.add(Capability.NIC_HOTPLUG);
            all.add(Capability.MEDIUM_CHANGE);
        }
        return all;
    }

    @Override
    public VirtualizationProbe probe() {
        return QemuProbe.report(host(), PROGRAM, shares.complaint());
    }

    private synchronized Optional<QemuHost> host() {
        Optional<QemuHost> found = host;
        if (found == null) {
            found = probe.host();
            host = found;
        }
        return found;
    }

    @Override
    public String start(GuestSpecification guest) {
        QemuGuest running = guests.get(guest.vmId());
        if (running != null && running.isAlive()) {
            return running.kept().deployId();
        }
        return begin(guest, new Beginning.Anew());
    }

    @Override
    public String restore(GuestSpecification guest, Duration deadline) {
        Patience patience = Patience.of(deadline, "Restoring VM " + guest.vmId());
        Checkpoint checkpoint = new Checkpoint(guest.directory());
        Optional<QemuGuest> running = live(guest.vmId());
        String deployId;
        if (running.isPresent()) {
            running.get().exclusively(() -> running.get().resume(patience));
            deployId = running.get().kept().deployId();
        } else {
            if (!checkpoint.exists()) {
                throw Failure.of(
                        FailureKind.NOT_FOUND,
                        "VM " + guest.vmId() + " has no checkpoint to restore it from");
            }
            deployId = begin(guest, new Beginning.FromCheckpoint(checkpoint, patience));
        }
        checkpoint.delete();
        return deployId;
    }

    /** Starts QEMU. */
    String begin(GuestSpecification guest, Beginning beginning) {
        QemuHost on =
                host().orElseThrow(() ->
                        Failure.of(
                                FailureKind.UNAVAILABLE,
                                "Cannot start VM " + guest.vmId() + ": " + probe().detail()));
        user.own(guest.directory(), guest.vmId());
        GuestRecord planned =
                beginning.planned(
                        GuestRecord.planned(
                                guest.vmId(),
                                guest.directory(),
                                taps(guest),
                                HotPlugBus.isIn(guest)));
        removeSockets(planned);
        records.put(planned);
        QemuGuest started = launch(guest, on, planned, beginning);
        guests.put(guest.vmId(), started);
        ended.remove(guest.vmId());
        LOG.info(
                "VM {}: runs as process {}, user {}",
                guest.vmId(),
                started.kept().process().map(ProcessIdentity::pid).orElse(-1L),
                user.of(guest.vmId()));
        return planned.deployId();
    }

    private QemuGuest launch(
            GuestSpecification guest, QemuHost on, GuestRecord planned, Beginning beginning) {
        List<String> command = new ArrayList<>(user.become(user.of(guest.vmId()), on.kvmGroup()));
        command.addAll(beginning.arguments(guest, on));
        Path log = records.log(guest.vmId());
        Program qemu = Program.of(command).in(guest.directory());
        Optional<Path> input = beginning.input();
        ProcessIdentity process =
                input.isPresent() ? qemu.startDetached(log, input.get()) : qemu.startDetached(log);
        GuestRecord kept = planned.with(process);
        QemuGuest started = guest(kept);
        try {
            records.put(kept);
            shares.give(guest.vmId(), process.pid(), guest.cpuShare());
            started.connect(START);
            setPassword(guest, started);
            beginning.begun(started);
            return started;
        } catch (Failure e) {
            started.abandon();
            process.kill();
            String words = lastWords(log);
            records.remove(guest.vmId());
            throw Failure.of(
                    FailureKind.ACTION,
                    "Cannot start VM " + guest.vmId() + ": " + e.message() + words,
                    e);
        }
    }

    private static void setPassword(GuestSpecification guest, QemuGuest started) {
        if (guest.machine() == Machine.Q35) {
            guest.graphics()
                    .flatMap(graphics -> graphics.password())
                    .ifPresent(password ->
                            started.control()
                                    .execute(
                                            "set_password",
                                            Json.object()
                                                    .with("protocol", "vnc")
                                                    .with("password", password)));
        }
    }

    private QemuGuest guest(GuestRecord kept) {
        return new QemuGuest(kept, kept.process().orElseThrow(), this::changed);
    }

    private void changed(GuestChange change) {
        LOG.info("VM {}: {} ({})", change.vmId(), change.kind(), change.detail());
        QemuGuest guest = guests.get(change.vmId());
        if (guest != null && !guest.isAlive() && guests.remove(change.vmId(), guest)) {
            ended.put(change.vmId(), guest.kept());
            statistics.forget(change.vmId());
            shares.remove(change.vmId());
        }
        listener.changed(change);
    }

    @Override
    public void shutdown(int vmId, Duration deadline) {
        live(vmId).ifPresent(guest -> guest.shutdown(deadline));
    }

    @Override
    public void save(int vmId, Duration deadline) {
        Optional<QemuGuest> guest = live(vmId);
        if (guest.isPresent()) {
            guest.get().exclusively(() -> new Saving(guest.get(), user).save(deadline));
            return;
        }
        if (known(vmId).filter(kept -> new Checkpoint(kept.directory()).exists()).isEmpty()) {
            throw notRunning(vmId);
        }
    }

    @Override
    public void attachDisk(int vmId, GuestDisk disk) {
        QemuGuest guest = running(vmId);
        HotPlug plug = new HotPlug(guest);
        user.own(guest.kept().directory(), vmId);
        plug.attach(disk);
    }

    @Override
    public void detachDisk(int vmId, int diskId, Duration deadline) {
        new HotPlug(running(vmId)).detachDisk(diskId, deadline);
    }

    @Override
    public void attachNic(int vmId, GuestNic nic) {
        QemuGuest guest = running(vmId);
        HotPlug plug = new HotPlug(guest);
        tap(nic).ifPresent(tap -> keep(guest, guest.kept().withTap(tap)));
        plug.attach(nic);
    }

    @Override
    public void detachNic(int vmId, int nicId, Duration deadline) {
        QemuGuest guest = running(vmId);
        new HotPlug(guest).detachNic(nicId, deadline);
        keep(guest, guest.kept().withoutTapOf(nicId));
    }

    void keep(QemuGuest guest, GuestRecord changed) {
        guest.keep(changed);
        records.put(changed);
    }

    @Override
    public void changeMedium(int vmId, GuestDisk disk, Duration deadline) {
        QemuGuest guest = running(vmId);
        user.own(guest.kept().directory(), vmId);
        guest.exclusively(() -> new CdDrive(guest, disk).change(deadline));
    }

    @Override
    public void resizeDisk(int vmId, GuestDisk disk, long sizeMib) {
        new RunningDisks(running(vmId)).resize(disk, sizeMib);
    }

    @Override
    public void snapshotDisk(int vmId, GuestDisk disk, int snapshot) {
        new RunningDisks(running(vmId)).snapshot(disk, snapshot);
    }

    @Override
    public void deleteDiskSnapshot(int vmId, GuestDisk disk, int snapshot) {
        new RunningDisks(running(vmId)).deleteSnapshot(disk, snapshot);
    }

    @Override
    public Optional<Path> copyDisk(int vmId, GuestDisk disk, Duration deadline) {
        return Optional.of(new RunningDisks(running(vmId)).copy(disk, user, deadline));
    }

    @Override
    public void createSnapshot(int vmId, int snapshot, Duration deadline) {
        QemuGuest guest = running(vmId);
        guest.exclusively(() -> new MachineSnapshots(guest).create(snapshot, deadline));
    }

    @Override
    public void revertToSnapshot(int vmId, int snapshot, Duration deadline) {
        QemuGuest guest = running(vmId);
        guest.exclusively(() -> new MachineSnapshots(guest).revert(snapshot, deadline));
    }

    @Override
    public void deleteSnapshot(int vmId, int snapshot, Duration deadline) {
        QemuGuest guest = running(vmId);
        guest.exclusively(() -> new MachineSnapshots(guest).delete(snapshot, deadline));
    }

    @Override
    public void migrate(int vmId, String hostName, Duration deadline) {
        throw Failure.action(
                "VM " + vmId + " cannot go to " + hostName + ": both are this machine");
    }

    @Override
    public void stop(int vmId) {
        live(vmId).ifPresent(QemuGuest::stop);
    }

    @Override
    public void reboot(int vmId) {
        running(vmId).reboot();
    }

    @Override
    public void reset(int vmId) {
        running(vmId).reset();
    }

    @Override
    public Optional<GuestMovement> movement() {
        return Optional.of(movement);
    }

    @Override
    public GuestEvidence inspect(int vmId) {
        QemuGuest guest = guests.get(vmId);
        return guest == null || guest.kept().place() == GuestRecord.Place.ARRIVING
                ? new GuestEvidence(vmId, "one-" + vmId, GuestState.NOT_RUNNING, "no process")
                : guest.inspect();
    }

    @Override
    public List<GuestEvidence> list() {
        Set<Integer> known = new TreeSet<>(ended.keySet());
        known.addAll(guests.keySet());
        known.removeIf(movement::isArriving);
        return known.stream().map(this::inspect).toList();
    }

    @Override
    public GuestStatistics statistics(int vmId) {
        return statistics.read(running(vmId));
    }

    @Override
    public void forget(int vmId) {
        movement.forget(vmId);
        stop(vmId);
        known(vmId).ifPresent(QemuDriver::removeSockets);
        guests.remove(vmId);
        ended.remove(vmId);
        statistics.forget(vmId);
        records.remove(vmId);
    }

    @Override
    public void watch(GuestListener told) {
        this.listener = told;
    }

    @Override
    public void close() {
        guests.values().forEach(QemuGuest::abandon);
    }

    /** What is kept of a guest, whether it lives or not. */
    Optional<GuestRecord> known(int vmId) {
        return Optional.ofNullable(guests.get(vmId))
                .map(QemuGuest::kept)
                .or(() -> Optional.ofNullable(ended.get(vmId)));
    }

    /** The guest, if its machine is here, resting or not. */
    Optional<QemuGuest> live(int vmId) {
        return Optional.ofNullable(guests.get(vmId)).filter(QemuGuest::isAlive);
    }

    QemuGuest running(int vmId) {
        return live(vmId).orElseThrow(() -> notRunning(vmId));
    }

    private static Failure notRunning(int vmId) {
        return Failure.action("VM " + vmId + " does not run on this host");
    }

    private static List<String> taps(GuestSpecification guest) {
        return guest.nics().stream().flatMap(nic -> tap(nic).stream()).toList();
    }

    private static Optional<String> tap(GuestNic nic) {
        return switch (nic.attachment()) {
            case GuestNic.Attachment.Tap tap -> Optional.of(tap.device());
            case GuestNic.Attachment.UserMode user -> Optional.empty();
        };
    }

    private static void removeSockets(GuestRecord kept) {
        try {
            Files.deleteIfExists(kept.controlSocket());
            Files.deleteIfExists(kept.directory().resolve(QemuCommandLine.serial(kept.sockets())));
        } catch (IOException e) {
            throw Failure.of(
                    FailureKind.ACTION,
                    "Cannot remove old sockets from " + kept.directory() + ": " + e,
                    e);
        }
    }

    private static String lastWords(Path log) {
        try {
            String words = Files.readString(log).strip();
            int from = Math.max(0, words.length() - LAST_WORDS);
            return words.isEmpty() ? "" : "; QEMU said: " + words.substring(from);
        } catch (IOException e) {
            return "";
        }
    }
}
