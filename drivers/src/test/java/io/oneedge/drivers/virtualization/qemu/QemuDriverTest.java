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
import io.oneedge.foundation.json.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real machines under QEMU, in which no operating system but a kernel of a few bytes runs. */
class QemuDriverTest extends VirtualizationContract {

    private static final GuestUser USER = GuestUser.ofThisProcess();

    @BeforeAll
    static void needsQemu() {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/qemu-system-x86_64")),
                "SKIPPED: qemu-system-x86_64 is not installed");
    }

    @Override
    protected VirtualizationDriver open(Path state) {
        return new QemuDriver(state, USER);
    }

    @Override
    protected GuestSpecification prepared(GuestSpecification guest) {
        try {
            TinyKernel.writeTo(guest.directory().resolve("kernel"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return with(guest, List.of());
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
    void findsAGuestWhoseStartItHadNoTimeToRecord() throws Exception {
        driver.start(guest(VM));
        Path kept = directory.resolve("state").resolve(VM + ".json");
        GuestRecord whole =
                GuestRecord.fromJson(JsonReader.read(Files.readString(kept)).asObject());
        GuestRecord planned =
                new GuestRecord(VM, whole.directory(), whole.taps(), Optional.empty());
        Files.writeString(kept, planned.toJson().compact());
        reopen();
        assertThat(driver.inspect(VM).state()).isNotEqualTo(GuestState.NOT_RUNNING);
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

    private static GuestSpecification with(GuestSpecification guest, List<GuestDisk> disks) {
        return new GuestSpecification(
                guest.vmId(),
                guest.name(),
                guest.uuid(),
                guest.directory(),
                guest.machine(),
                guest.cpuShare(),
                guest.vcpus(),
                guest.threadsPerCore(),
                guest.memoryMib(),
                Optional.of(new GuestSpecification.Kernel("", false)),
                disks,
                guest.nics(),
                guest.graphics(),
                guest.features());
    }
}
