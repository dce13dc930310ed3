package io.oneedge.drivers.virtualization.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.oneedge.drivers.virtualization.DiskFormat;
import io.oneedge.drivers.virtualization.GuestDisk;
import io.oneedge.drivers.virtualization.GuestSpecification;
import io.oneedge.drivers.virtualization.GuestState;
import io.oneedge.drivers.virtualization.VirtualizationContract;
import io.oneedge.drivers.virtualization.VirtualizationDriver;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.foundation.json.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real machines under QEMU, in which no operating system but a kernel of a few bytes runs. */
class QemuDriverTest extends VirtualizationContract {

    private static final GuestUser USER = GuestUser.ofThisProcess(0);

    private static final int OWN_USER = ownUser();

    @BeforeAll
    static void needsQemu() {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/qemu-system-x86_64")),
                "qemu-system-x86_64 is not installed");
    }

    @Override
    protected VirtualizationDriver open(Path state) {
        return new QemuDriver(state, USER, new CpuShares(state, "test"));
    }

    @Override
    protected GuestSpecification prepared(GuestSpecification guest) {
        try {
            TinyKernel.writeTo(guest.directory().resolve("kernel"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return booting(guest);
    }

    @Override
    protected void crash(VirtualizationDriver qemu, int vmId) {
        ProcessHandle.of(pid(vmId)).orElseThrow().destroyForcibly();
    }

    @Test
    void runsTheGuestAsAUserOfItsOwnInADirectoryOfItsOwn() throws Exception {
        GuestSpecification guest = guest(VM);
        driver.start(guest);
        String status = Files.readString(Path.of("/proc/" + pid(VM) + "/status"));
        int uid = USER.of(VM);
        assertThat(status).contains("Uid:\t%d\t%d\t%d\t%d".formatted(uid, uid, uid, uid));
        assertThat(status).contains("CapEff:\t0000000000000000").contains("NoNewPrivs:\t1");
        assertThat(status).contains("Seccomp:\t2");
        assertThat(Files.getAttribute(guest.directory(), "unix:mode")).isEqualTo(0040700);
        assertThat(Files.getAttribute(guest.directory(), "unix:uid")).isEqualTo(uid);
    }

    @Test
    void leavesAGuestRunningThatDoesNotShutDownInTime() {
        driver.start(guest(VM));
        // The machine still executes its firmware after so short a time.
        Duration none = Duration.ofNanos(1);
        assertThatThrownBy(() -> driver.shutdown(VM, none))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("still runs");
        assertThat(driver.inspect(VM).state()).isEqualTo(GuestState.RUNNING);
    }

    @Test
    void leavesNothingWhenAStartFails() throws Exception {
        GuestSpecification guest =
                with(guest(VM), List.of(new GuestDisk(0, DiskFormat.RAW, BUS, false)));
        assertThatThrownBy(() -> driver.start(guest))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("Cannot start VM " + VM)
                .hasMessageContaining("disk.0");
        assertThat(driver.list()).isEmpty();
        Files.write(guest.directory().resolve("disk.0"), new byte[1024 * 1024]);
        driver.start(guest);
        assertThat(driver.inspect(VM).state()).isEqualTo(GuestState.RUNNING);
    }

    @Test
    void letsAGuestGoOnWhoseSavingFailed() throws Exception {
        GuestSpecification guest = guest(VM);
        driver.start(guest);
        // A directory in the place of the file that is to be filled.
        Path obstacle = guest.directory().resolve("checkpoint.part/x");
        Files.createDirectories(obstacle);
        assertThatThrownBy(() -> driver.save(VM, LONG)).isInstanceOf(Failure.class);
        assertThat(driver.inspect(VM).detail()).isEqualTo("running");
        Files.delete(obstacle);
        assertThatThrownBy(() -> driver.save(VM, Duration.ofNanos(1)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("deadline");
        assertThat(driver.inspect(VM).detail()).isEqualTo("running");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> driver.save(VM, LONG)).isInstanceOf(Failure.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(driver.inspect(VM).detail()).isEqualTo("running");
        assertThat(guest.directory().resolve("checkpoint")).doesNotExist();
        driver.save(VM, LONG);
        assertThat(driver.inspect(VM).state()).isEqualTo(GuestState.NOT_RUNNING);
    }

    @Test
    void keepsTheCheckpointOfAGuestThatCannotBeRestored() throws Exception {
        GuestSpecification guest = guest(VM);
        driver.start(guest);
        driver.save(VM, LONG);
        Path checkpoint = guest.directory().resolve("checkpoint");
        assertThat(Files.getAttribute(checkpoint, "unix:uid")).isEqualTo(OWN_USER);
        byte[] memory = Files.readAllBytes(checkpoint);
        Files.write(checkpoint, Arrays.copyOf(memory, memory.length / 2));
        assertThatThrownBy(() -> driver.restore(guest, LONG))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("Cannot start VM " + VM);
        assertThat(driver.inspect(VM).state()).isEqualTo(GuestState.NOT_RUNNING);
        Files.write(checkpoint, memory);
        driver.restore(guest, LONG);
        assertThat(driver.inspect(VM).detail()).isEqualTo("running");
        assertThat(checkpoint).doesNotExist();
    }

    @Test
    void letsAGuestGoOnThatWasPausedWhenThisProgramEnded() throws Exception {
        GuestSpecification guest = guest(VM);
        driver.start(guest);
        driver.close();
        tell(guest, "stop");
        reopen();
        awaitDetail("running");
        driver.close();
        tell(guest, "stop");
        tell(guest, "migrate", "uri", "fd:none");
        reopen();
        awaitDetail("running");
        driver.close();
        tell(guest, "stop");
        tell(guest, "system_reset");
        reopen();
        awaitDetail("running");
    }

    @Test
    void leavesADiskPluggedInThatTheGuestDoesNotLetGo() {
        driver.start(guest(VM));
        GuestDisk disk = disk(VM, 3, DiskFormat.RAW);
        driver.attachDisk(VM, disk);
        // No operating system is there to let go of it.
        assertThatThrownBy(() -> driver.detachDisk(VM, 3, Duration.ofMillis(300)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("unplugging disk-3");
        driver.resizeDisk(VM, disk, 4);
    }

    @Test
    void copiesADiskWhileItsGuestRuns() throws Exception {
        GuestSpecification guest = guest(VM);
        GuestDisk disk = disk(VM, 0, DiskFormat.RAW);
        Path file = guest.directory().resolve("disk.0");
        byte[] content = new byte[2 * 1024 * 1024];
        Arrays.fill(content, (byte) 'x');
        Files.write(file, content);
        driver.start(with(guest, List.of(disk)));
        Path copy = driver.copyDisk(VM, disk, LONG).orElseThrow();
        assertThat(Files.mismatch(copy, file)).isEqualTo(-1);
    }

    private void awaitDetail(String detail) {
        long end = System.nanoTime() + LONG.toNanos();
        while (!driver.inspect(VM).detail().equals(detail) && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(driver.inspect(VM).detail()).isEqualTo(detail);
    }

    private static void tell(GuestSpecification guest, String command, String... argument)
            throws IOException {
        QmpConnection.Listener nobody =
                new QmpConnection.Listener() {
                    @Override
                    public void event(String name, JsonObject data) {
                        assertThat(name).isNotEmpty();
                    }

                    @Override
                    public void closed() {
                        assertThat(command).isNotEmpty();
                    }
                };
        try (QmpConnection control =
                QmpConnection.connect(guest.directory().resolve("qmp.sock"), nobody)) {
            JsonObject arguments = Json.object();
            if (argument.length == 2) {
                arguments = arguments.with(argument[0], argument[1]);
            }
            control.execute(command, arguments);
        } catch (Failure e) {
            // A refusal leaves the guest paused as well.
            assertThat(argument).isNotEmpty();
        }
    }

    @Test
    void findsAGuestWhoseStartItHadNoTimeToRecord() throws Exception {
        driver.start(guest(VM));
        Path kept = directory.resolve("state").resolve(VM + ".json");
        GuestRecord whole =
                GuestRecord.fromJson(JsonReader.read(Files.readString(kept)).asObject());
        GuestRecord planned = GuestRecord.planned(VM, whole.directory(), whole.taps(), true);
        Files.writeString(kept, planned.toJson().compact());
        reopen();
        assertThat(driver.inspect(VM).state()).isNotEqualTo(GuestState.NOT_RUNNING);
    }

    private static int ownUser() {
        try {
            return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final GuestDisk.Bus BUS = GuestDisk.Bus.VIRTIO;

    private long pid(int vmId) {
        try {
            Path kept = directory.resolve("state").resolve(vmId + ".json");
            return JsonReader.read(Files.readString(kept)).asObject().number("pid");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GuestSpecification booting(GuestSpecification guest) {
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
                Optional.of(new GuestSpecification.Kernel("", false)),
                guest.disks(),
                guest.nics(),
                guest.graphics(),
                guest.features());
    }
}
