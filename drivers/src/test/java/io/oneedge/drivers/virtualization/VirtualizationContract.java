package io.oneedge.drivers.virtualization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.foundation.failure.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every virtualization driver does; a driver's test extends it. */
public abstract class VirtualizationContract {

    protected static final Duration LONG = Duration.ofSeconds(60);

    /** Unlikely to be the number of a VM of a site that runs on the same machine. */
    protected static final int VM = 987_001;

    private static final int OTHER_VM = 987_002;

    @TempDir protected Path directory;

    protected final LinkedBlockingQueue<GuestChange> changes = new LinkedBlockingQueue<>();
    protected VirtualizationDriver driver;

    /** A driver that keeps its state in this directory; called again for a restart. */
    protected abstract VirtualizationDriver open(Path state);

    /** Puts into the directory what a guest needs, and says what the guest is. */
    protected abstract GuestSpecification prepared(GuestSpecification guest);

    /** Makes the guest's hypervisor crash. */
    protected abstract void crash(VirtualizationDriver driver, int vmId);

    @BeforeEach
    void start() {
        reopen();
    }

    @AfterEach
    void end() {
        List.of(VM, OTHER_VM).forEach(driver::forget);
        driver.close();
    }

    protected final void reopen() {
        if (driver != null) {
            driver.close();
        }
        driver = open(directory.resolve("state"));
        driver.watch(changes::add);
    }

    @Test
    void startsAGuestOnceAndStopsIt() throws Exception {
        GuestSpecification guest = guest(VM);
        String deployId = driver.start(guest);
        assertThat(deployId).isNotEmpty();
        assertThat(driver.start(guest)).isEqualTo(deployId);
        assertThat(driver.list()).hasSize(1);
        GuestEvidence evidence = driver.inspect(VM);
        assertThat(evidence.state()).isEqualTo(GuestState.RUNNING);
        assertThat(evidence.deployId()).isEqualTo(deployId);
        driver.stop(VM);
        driver.stop(VM);
        assertThat(driver.inspect(VM).state()).isEqualTo(GuestState.NOT_RUNNING);
        assertThat(next().kind()).isEqualTo(GuestChange.Kind.STOPPED);
        assertThat(changes).isEmpty();
    }

    @Test
    void shutsDownGracefullyAndStartsAgain() throws Exception {
        GuestSpecification guest = guest(VM);
        driver.start(guest);
        driver.shutdown(VM, LONG);
        assertThat(driver.inspect(VM).state()).isEqualTo(GuestState.NOT_RUNNING);
        assertThat(next().kind()).isEqualTo(GuestChange.Kind.SHUT_DOWN);
        driver.shutdown(VM, LONG);
        driver.start(guest);
        assertThat(driver.inspect(VM).state()).isEqualTo(GuestState.RUNNING);
    }

    @Test
    void tellsThatAGuestDied() throws Exception {
        driver.start(guest(VM));
        long before = System.nanoTime();
        crash(driver, VM);
        assertThat(next().kind()).isEqualTo(GuestChange.Kind.DIED);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
        assertThat(driver.inspect(VM).state()).isEqualTo(GuestState.NOT_RUNNING);
    }

    @Test
    void tellsThatAGuestRebooted() throws Exception {
        driver.start(guest(VM));
        driver.reboot(VM);
        assertThat(next().kind()).isEqualTo(GuestChange.Kind.REBOOTED);
        assertThat(driver.inspect(VM).state()).isEqualTo(GuestState.RUNNING);
    }

    @Test
    void finishesARebootAfterARestart() throws Exception {
        driver.start(guest(VM));
        driver.reboot(VM);
        reopen();
        assertThat(next().kind()).isEqualTo(GuestChange.Kind.REBOOTED);
        assertThat(awaitRunning(VM).state()).isEqualTo(GuestState.RUNNING);
    }

    @Test
    void findsItsGuestsAfterARestart() throws Exception {
        String deployId = driver.start(guest(VM));
        driver.start(guest(OTHER_VM));
        driver.stop(OTHER_VM);
        reopen();
        assertThat(driver.list()).extracting(GuestEvidence::vmId).containsExactly(VM, OTHER_VM);
        assertThat(awaitRunning(VM).deployId()).isEqualTo(deployId);
        assertThat(driver.inspect(OTHER_VM).state()).isEqualTo(GuestState.NOT_RUNNING);
        changes.clear();
        crash(driver, VM);
        assertThat(next().kind()).isEqualTo(GuestChange.Kind.DIED);
    }

    @Test
    void forgetsAGuest() {
        driver.start(guest(VM));
        driver.forget(VM);
        driver.forget(VM);
        assertThat(driver.list()).isEmpty();
        assertThat(driver.inspect(VM).state()).isEqualTo(GuestState.NOT_RUNNING);
        reopen();
        assertThat(driver.list()).isEmpty();
    }

    @Test
    void givesStatisticsOfARunningGuestOnly() {
        driver.start(guest(VM));
        GuestStatistics used = driver.statistics(VM);
        assertThat(used.memory()).isPositive();
        assertThat(used.cpu()).isNotNegative();
        driver.stop(VM);
        assertThatThrownBy(() -> driver.statistics(VM)).isInstanceOf(Failure.class);
    }

    @Test
    void refusesToActOnAGuestThatDoesNotRun() {
        assertThatThrownBy(() -> driver.reboot(VM)).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> driver.reset(VM)).isInstanceOf(Failure.class);
        driver.shutdown(VM, LONG);
        driver.stop(VM);
        assertThat(driver.list()).isEmpty();
    }

    @Test
    void savesAGuestAndRestoresIt() throws Exception {
        GuestSpecification guest = guest(VM);
        String deployId = driver.start(guest);
        driver.save(VM, LONG);
        driver.save(VM, LONG);
        assertThat(driver.inspect(VM).state()).isEqualTo(GuestState.NOT_RUNNING);
        assertThat(next().kind()).isEqualTo(GuestChange.Kind.STOPPED);
        reopen();
        driver.save(VM, LONG);
        assertThat(driver.restore(guest, LONG)).isEqualTo(deployId);
        assertThat(driver.restore(guest, LONG)).isEqualTo(deployId);
        assertThat(driver.inspect(VM).state()).isEqualTo(GuestState.RUNNING);
        assertThat(changes).isEmpty();
        driver.stop(VM);
        assertThatThrownBy(() -> driver.restore(guest, LONG)).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> driver.save(VM, LONG)).isInstanceOf(Failure.class);
    }

    @Test
    void plugsInADiskOnce() {
        driver.start(guest(VM));
        GuestDisk disk = disk(VM, 3, DiskFormat.QCOW2);
        driver.attachDisk(VM, disk);
        driver.attachDisk(VM, disk);
        driver.resizeDisk(VM, disk, 4);
        driver.resizeDisk(VM, disk, 4);
        driver.snapshotDisk(VM, disk, 0);
        driver.snapshotDisk(VM, disk, 0);
        driver.deleteDiskSnapshot(VM, disk, 0);
        driver.deleteDiskSnapshot(VM, disk, 0);
        driver.copyDisk(VM, disk, LONG);
        driver.copyDisk(VM, disk, LONG);
        GuestDisk scsi = new GuestDisk(4, DiskFormat.RAW, GuestDisk.Bus.SCSI, false);
        assertThatThrownBy(() -> driver.attachDisk(VM, scsi)).isInstanceOf(Failure.class);
        GuestDisk raw = disk(VM, 5, DiskFormat.RAW);
        driver.attachDisk(VM, raw);
        assertThatThrownBy(() -> driver.snapshotDisk(VM, raw, 0)).isInstanceOf(Failure.class);
        GuestDisk missing = new GuestDisk(9, DiskFormat.RAW, GuestDisk.Bus.VIRTIO, false);
        assertThatThrownBy(() -> driver.resizeDisk(VM, missing, 4)).isInstanceOf(Failure.class);
    }

    @Test
    void changesTheMediumInACdDrive() {
        GuestDisk cd = new GuestDisk(2, DiskFormat.RAW, GuestDisk.Bus.CDROM, true);
        GuestSpecification guest = guest(VM);
        GuestDisk disk = disk(VM, 1, DiskFormat.RAW);
        EmptyFile.make(guest.directory().resolve(cd.fileName()), DiskFormat.RAW);
        driver.start(with(guest, List.of(disk, cd)));
        driver.changeMedium(VM, cd, LONG);
        EmptyFile.make(guest.directory().resolve(cd.fileName()), DiskFormat.RAW);
        driver.changeMedium(VM, cd, LONG);
        assertThatThrownBy(() -> driver.changeMedium(VM, disk, LONG))
                .hasMessageContaining("is not in a CD drive");
        GuestDisk missing = new GuestDisk(9, DiskFormat.RAW, GuestDisk.Bus.CDROM, true);
        assertThatThrownBy(() -> driver.changeMedium(VM, missing, LONG))
                .isInstanceOf(Failure.class);
        driver.save(VM, LONG);
        driver.restore(with(guest, List.of(disk, cd)), LONG);
    }

    @Test
    void restoresAGuestWithWhatWasPluggedIn() throws Exception {
        GuestSpecification guest = guest(VM);
        driver.start(guest);
        GuestDisk disk = disk(VM, 3, DiskFormat.QCOW2);
        driver.attachDisk(VM, disk);
        GuestNic nic = nic();
        driver.attachNic(VM, nic);
        driver.attachNic(VM, nic);
        driver.save(VM, LONG);
        driver.restore(with(with(guest, List.of(disk)), nic), LONG);
        driver.resizeDisk(VM, disk, 6);
        assertThat(driver.inspect(VM).state()).isEqualTo(GuestState.RUNNING);
    }

    @Test
    void takesARunningGuestBackToASnapshot() {
        GuestSpecification guest = guest(VM);
        driver.start(with(guest, List.of(disk(VM, 0, DiskFormat.QCOW2))));
        driver.createSnapshot(VM, 1, LONG);
        driver.createSnapshot(VM, 1, LONG);
        driver.revertToSnapshot(VM, 1, LONG);
        driver.revertToSnapshot(VM, 1, LONG);
        assertThat(driver.inspect(VM).state()).isEqualTo(GuestState.RUNNING);
        assertThatThrownBy(() -> driver.revertToSnapshot(VM, 2, LONG)).isInstanceOf(Failure.class);
        driver.deleteSnapshot(VM, 1, LONG);
        driver.deleteSnapshot(VM, 1, LONG);
        assertThatThrownBy(() -> driver.revertToSnapshot(VM, 1, LONG)).isInstanceOf(Failure.class);
        driver.attachDisk(VM, disk(VM, 2, DiskFormat.RAW));
        assertThatThrownBy(() -> driver.createSnapshot(VM, 3, LONG)).hasMessageContaining("qcow2");
        assertThat(driver.inspect(VM).state()).isEqualTo(GuestState.RUNNING);
    }

    @Test
    void forgetsTheSnapshotsOfAMachineThatHasEnded() {
        GuestSpecification guest = with(guest(VM), List.of(disk(VM, 0, DiskFormat.QCOW2)));
        driver.start(guest);
        driver.createSnapshot(VM, 1, LONG);
        driver.stop(VM);
        driver.start(guest);
        assertThatThrownBy(() -> driver.revertToSnapshot(VM, 1, LONG)).isInstanceOf(Failure.class);
        driver.createSnapshot(VM, 2, LONG);
        driver.save(VM, LONG);
        driver.restore(guest, LONG);
        assertThatThrownBy(() -> driver.revertToSnapshot(VM, 2, LONG)).isInstanceOf(Failure.class);
    }

    @Test
    void plugsNothingIntoAMachineThatTakesNothing() {
        GuestSpecification fixed = withoutAcpi(guest(VM));
        driver.start(fixed);
        GuestDisk disk = disk(VM, 1, DiskFormat.RAW);
        assertThatThrownBy(() -> driver.attachDisk(VM, disk))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("plugged into its machine");
        assertThatThrownBy(() -> driver.detachDisk(VM, 1, LONG)).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> driver.attachNic(VM, nic())).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> driver.detachNic(VM, 0, LONG)).isInstanceOf(Failure.class);
        assertThat(driver.capabilities(Machine.MICROVM)).doesNotContain(Capability.DISK_HOTPLUG);
    }

    @Test
    void declaresWhatItCan() {
        VirtualizationProbe probe = driver.probe();
        assertThat(probe.available()).isTrue();
        assertThat(probe.machines()).isNotEmpty();
        for (Machine machine : probe.machines()) {
            assertThat(driver.capabilities(machine))
                    .containsAll(EnumSet.of(Capability.SHUTDOWN, Capability.REBOOT));
        }
    }

    protected final GuestSpecification guest(int vmId) {
        Path files = directory.resolve(Integer.toString(vmId));
        try {
            Files.createDirectories(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return prepared(
                new GuestSpecification(
                        vmId,
                        "guest" + vmId,
                        new UUID(1, vmId),
                        files,
                        Machine.Q35,
                        1,
                        1,
                        1,
                        1,
                        16,
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        GuestFeatures.USUAL));
    }

    /** An empty disk of 2 MiB in the guest's directory. */
    protected final GuestDisk disk(int vmId, int id, DiskFormat format) {
        GuestDisk disk = new GuestDisk(id, format, GuestDisk.Bus.VIRTIO, false);
        Path file = directory.resolve(Integer.toString(vmId)).resolve(disk.fileName());
        EmptyFile.make(file, format);
        return disk;
    }

    private static GuestNic nic() {
        return new GuestNic(
                4, "02:00:00:00:00:04", new GuestNic.Attachment.UserMode("", "", "", List.of()));
    }

    protected static GuestSpecification with(GuestSpecification guest, List<GuestDisk> disks) {
        return changed(guest, disks, guest.nics(), guest.features());
    }

    private static GuestSpecification with(GuestSpecification guest, GuestNic nic) {
        return changed(guest, guest.disks(), List.of(nic), guest.features());
    }

    private static GuestSpecification withoutAcpi(GuestSpecification guest) {
        return changed(guest, guest.disks(), guest.nics(), new GuestFeatures(false, true, true));
    }

    private static GuestSpecification changed(
            GuestSpecification guest,
            List<GuestDisk> disks,
            List<GuestNic> nics,
            GuestFeatures features) {
        return new GuestSpecification(
                guest.vmId(),
                guest.name(),
                guest.uuid(),
                guest.directory(),
                guest.machine(),
                guest.cpuShare(),
                guest.vcpus(),
                guest.sockets(),
                guest.threadsPerCore(),
                guest.memoryMib(),
                guest.kernel(),
                disks,
                nics,
                guest.graphics(),
                features);
    }

    protected final GuestChange next() throws InterruptedException {
        GuestChange change = changes.poll(LONG.toSeconds(), TimeUnit.SECONDS);
        assertThat(change).as("a change within %s", LONG).isNotNull();
        return change;
    }

    private GuestEvidence awaitRunning(int vmId) {
        long deadline = System.nanoTime() + LONG.toNanos();
        GuestEvidence evidence = driver.inspect(vmId);
        while (evidence.state() == GuestState.COULD_NOT_ASK && System.nanoTime() < deadline) {
            evidence = driver.inspect(vmId);
        }
        assertThat(evidence.state()).isEqualTo(GuestState.RUNNING);
        return evidence;
    }
}
