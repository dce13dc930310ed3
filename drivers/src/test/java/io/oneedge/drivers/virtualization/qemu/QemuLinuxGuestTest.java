package io.oneedge.drivers.virtualization.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.oneedge.drivers.virtualization.DiskFormat;
import io.oneedge.drivers.virtualization.GuestChange;
import io.oneedge.drivers.virtualization.GuestDisk;
import io.oneedge.drivers.virtualization.GuestFeatures;
import io.oneedge.drivers.virtualization.GuestNic;
import io.oneedge.drivers.virtualization.GuestSpecification;
import io.oneedge.drivers.virtualization.GuestState;
import io.oneedge.drivers.virtualization.Machine;
import io.oneedge.foundation.process.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What takes an operating system in the guest: letting go of devices, and going on after a rest.
 */
@Tag("long")
class QemuLinuxGuestTest {

    private static final int VM = 987_003;

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static final Path GUEST = Path.of("../build/guest");

    @TempDir Path directory;

    private final LinkedBlockingQueue<GuestChange> changes = new LinkedBlockingQueue<>();
    private QemuDriver driver;
    private Path files;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(
                Files.exists(GUEST.resolve("version")),
                "no tiny guest has been built here: guest/build build/guest makes one");
        files = Files.createDirectories(directory.resolve("guest"));
        Files.copy(GUEST.resolve("vmlinux"), files.resolve("kernel"));
        Files.copy(GUEST.resolve("initrd"), files.resolve("initrd"));
        Program.of(
                        "qemu-img",
                        "convert",
                        "-f",
                        "raw",
                        "-O",
                        "qcow2",
                        GUEST.resolve("rootfs.img").toString(),
                        files.resolve("disk.0").toString())
                .check();
        driver =
                new QemuDriver(
                        directory.resolve("state"),
                        GuestUser.ofThisProcess(0),
                        new CpuShares(directory, "test"));
        driver.watch(changes::add);
    }

    @AfterEach
    void end() {
        if (driver != null) {
            driver.forget(VM);
            driver.close();
        }
    }

    @Test
    void takesDevicesAndLetsGoOfThemAlsoAfterARest() throws Exception {
        driver.start(guest(List.of(ROOT), List.of()));
        awaitConsole("GUEST-READY");
        for (int round = 0; round < 2; round++) {
            Files.write(files.resolve("disk.3"), new byte[4 * 1024 * 1024]);
            driver.attachDisk(VM, DATA);
            awaitConsole("[vdb] 8192 512-byte logical blocks", round + 1);
            driver.attachNic(VM, NIC);
            driver.resizeDisk(VM, DATA, 8);
            awaitConsole("[vdb] new size: 16384", round + 1);
            driver.save(VM, LIMIT);
            driver.restore(guest(List.of(ROOT, DATA), List.of(NIC)), LIMIT);
            driver.detachDisk(VM, 3, LIMIT);
            driver.detachDisk(VM, 3, LIMIT);
            driver.detachNic(VM, 4, LIMIT);
            driver.detachNic(VM, 4, LIMIT);
        }
        changes.clear();
        driver.shutdown(VM, LIMIT);
        GuestChange last = changes.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
        assertThat(last).isNotNull();
        assertThat(last.kind()).isEqualTo(GuestChange.Kind.SHUT_DOWN);
    }

    @Test
    void seesAnotherCdWhileItRuns() throws Exception {
        GuestDisk cd = new GuestDisk(3, DiskFormat.RAW, GuestDisk.Bus.CDROM, true);
        Files.write(files.resolve("disk.3"), new byte[4 * 1024 * 1024]);
        driver.start(guest(List.of(ROOT, cd), List.of()));
        awaitConsole("GUEST-READY");
        Files.delete(files.resolve("disk.3"));
        Files.write(files.resolve("disk.3"), new byte[2 * 1024 * 1024]);
        driver.changeMedium(VM, cd, LIMIT);
        driver.changeMedium(VM, cd, LIMIT);
        driver.shutdown(VM, LIMIT);
        assertThat(driver.inspect(VM).state()).isEqualTo(GuestState.NOT_RUNNING);
    }

    @Test
    void goesBackToASnapshotOfTheWholeMachineAndRestsOnAMicrovm() throws Exception {
        driver.start(microvm());
        awaitConsole("GUEST-READY");
        driver.createSnapshot(VM, 0, LIMIT);
        driver.revertToSnapshot(VM, 0, LIMIT);
        driver.deleteSnapshot(VM, 0, LIMIT);
        driver.createSnapshot(VM, 1, LIMIT);
        driver.save(VM, LIMIT);
        driver.restore(microvm(), LIMIT);
        assertThat(driver.inspect(VM).state()).isEqualTo(GuestState.RUNNING);
        driver.shutdown(VM, LIMIT);
        String information =
                Program.of("qemu-img", "info", "-f", "qcow2", files.resolve("disk.0").toString())
                        .check()
                        .output();
        assertThat(information).doesNotContain("Snapshot list");
        assertThat(driver.inspect(VM).state()).isEqualTo(GuestState.NOT_RUNNING);
    }

    private static final GuestDisk ROOT =
            new GuestDisk(0, DiskFormat.QCOW2, GuestDisk.Bus.VIRTIO, false);

    private static final GuestDisk DATA =
            new GuestDisk(3, DiskFormat.RAW, GuestDisk.Bus.VIRTIO, false);

    private static final GuestNic NIC =
            new GuestNic(
                    4,
                    "02:00:00:00:00:04",
                    new GuestNic.Attachment.UserMode("", "", "", List.of()));

    private GuestSpecification guest(List<GuestDisk> disks, List<GuestNic> nics) {
        return specification(Machine.Q35, disks, nics);
    }

    private GuestSpecification microvm() {
        return specification(Machine.MICROVM, List.of(ROOT), List.of());
    }

    private GuestSpecification specification(
            Machine machine, List<GuestDisk> disks, List<GuestNic> nics) {
        return new GuestSpecification(
                VM,
                "linux",
                new UUID(1, VM),
                files,
                machine,
                1,
                1,
                1,
                1,
                128,
                Optional.of(new GuestSpecification.Kernel("console=ttyS0 root=/dev/vda rw", true)),
                disks,
                nics,
                Optional.empty(),
                GuestFeatures.USUAL);
    }

    private void awaitConsole(String text) throws Exception {
        awaitConsole(text, 1);
    }

    private void awaitConsole(String text, int times) throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (said(text) < times && System.nanoTime() < end) {
            Thread.onSpinWait();
            changes.poll(50, TimeUnit.MILLISECONDS);
        }
        assertThat(said(text)).as("%s on the console", text).isGreaterThanOrEqualTo(times);
    }

    private int said(String text) throws IOException {
        Path log = files.resolve("console.log");
        String console =
                Files.exists(log) ? Files.readString(log, StandardCharsets.ISO_8859_1) : "";
        return console.split(Pattern.quote(text), -1).length - 1;
    }
}
