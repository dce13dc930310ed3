package io.oneedge.drivers.virtualization.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.oneedge.drivers.virtualization.Departure;
import io.oneedge.drivers.virtualization.Departure.Phase;
import io.oneedge.drivers.virtualization.DiskFormat;
import io.oneedge.drivers.virtualization.EmptyFile;
import io.oneedge.drivers.virtualization.GuestDisk;
import io.oneedge.drivers.virtualization.GuestFeatures;
import io.oneedge.drivers.virtualization.GuestMovement;
import io.oneedge.drivers.virtualization.GuestSpecification;
import io.oneedge.drivers.virtualization.GuestState;
import io.oneedge.drivers.virtualization.Machine;
import io.oneedge.drivers.virtualization.MachineForm;
import io.oneedge.foundation.failure.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real machine goes from one driver to another, as between two hosts. */
class QemuMovementTest {

    private static final int VM = 987_011;
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final GuestUser USER = GuestUser.ofThisProcess(0);
    private static final GuestDisk DISK =
            new GuestDisk(1, DiskFormat.RAW, GuestDisk.Bus.VIRTIO, false);
    private static final GuestDisk OVERLAY =
            new GuestDisk(2, DiskFormat.QCOW2, GuestDisk.Bus.VIRTIO, false);

    @TempDir Path place;

    private QemuDriver here;
    private QemuDriver there;

    @BeforeEach
    void start() {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/qemu-system-x86_64")),
                "qemu-system-x86_64 is not installed");
        here = open("here");
        there = open("there");
    }

    @AfterEach
    void end() {
        for (QemuDriver driver : List.of(here, there)) {
            driver.forget(VM);
            driver.close();
        }
    }

    @Test
    void goesWithItsDisksAndRunsOnce() throws Exception {
        GuestSpecification guest = guest("a", List.of(DISK, OVERLAY));
        byte[] content = new byte[2 * 1024 * 1024];
        Arrays.fill(content, (byte) 'x');
        Files.write(guest.directory().resolve("disk.1"), content);
        EmptyFile.make(guest.directory().resolve("disk.2"), DiskFormat.QCOW2);
        here.start(guest);
        MachineForm form = here.movement().orElseThrow().describe(VM);
        assertThat(form.disks()).extracting(MachineForm.Disk::id).containsExactlyInAnyOrder(1, 2);
        GuestSpecification arriving = guest("b", guest.disks());
        there.movement().orElseThrow().receive(arriving, form);
        assertThat(there.list()).isEmpty();
        assertThat(there.inspect(VM).state()).isEqualTo(GuestState.NOT_RUNNING);
        try (SocketBridge memory = memory();
                SocketBridge disk = disk(1);
                SocketBridge overlay = disk(2)) {
            assertThat(List.of(memory, disk, overlay)).doesNotContainNull();
            assertThat(departed(form).phase()).isEqualTo(Phase.SENT);
            assertThat(here.inspect(VM).detail()).isEqualTo("postmigrate");
            arrives();
            arrives();
        }
        here.forget(VM);
        assertThat(there.inspect(VM).detail()).isEqualTo("running");
        assertThat(here.list()).isEmpty();
        assertThat(
                        Files.mismatch(
                                arriving.directory().resolve("disk.1"),
                                guest.directory().resolve("disk.1")))
                .isEqualTo(-1);
    }

    @Test
    void goesWithinOneDirectoryThatBothHostsSee() throws Exception {
        GuestSpecification guest = guest("a", List.of(DISK));
        EmptyFile.make(guest.directory().resolve("disk.1"), DiskFormat.RAW);
        here.start(guest);
        MachineForm form = form();
        there.movement().orElseThrow().receive(guest, form);
        try (SocketBridge memory = memory("a", "a")) {
            assertThat(memory).isNotNull();
            assertThat(departed(form).phase()).isEqualTo(Phase.SENT);
            arrives();
        }
        here.forget(VM);
        assertThat(there.inspect(VM).detail()).isEqualTo("running");
        // And back, past the sockets of the way there.
        here.movement().orElseThrow().receive(guest, form);
        try (SocketBridge memory = memory("a", "a")) {
            assertThat(memory).isNotNull();
            GuestMovement back = there.movement().orElseThrow();
            back.depart(VM, "2", terms(form));
            assertThat(back.departure(VM, "2", LONG).phase()).isEqualTo(Phase.SENT);
            here.movement().orElseThrow().arrived(VM, LONG);
        }
        there.forget(VM);
        assertThat(here.inspect(VM).detail()).isEqualTo("running");
    }

    @Test
    void goesOnWhereItIsWhenTheWayIsCutOrTheTargetDies() throws Exception {
        GuestSpecification guest = guest("a", List.of(DISK));
        Path disk = guest.directory().resolve("disk.1");
        EmptyFile.make(disk, DiskFormat.RAW);
        here.start(guest);
        MachineForm form = here.movement().orElseThrow().describe(VM);
        there.movement().orElseThrow().receive(guest("b", guest.disks()), form);
        // Nobody listens for its memory.
        try (SocketBridge disks = disk(1)) {
            assertThat(disks).isNotNull();
            assertThat(departed(form).phase()).isEqualTo(Phase.GIVEN_UP);
        }
        assertThat(here.inspect(VM).detail()).isEqualTo("running");
        there.forget(VM);
        there.movement().orElseThrow().receive(guest("b", guest.disks()), form);
        // Nothing can be sent within this time, and nothing stays behind.
        try (SocketBridge memory = memory();
                SocketBridge disks = disk(1)) {
            assertThat(List.of(memory, disks)).doesNotContainNull();
            there.stop(VM);
            assertThat(departed(form).phase()).isEqualTo(Phase.GIVEN_UP);
        }
        assertThat(here.inspect(VM).detail()).isEqualTo("running");
        assertThatThrownBy(() -> there.movement().orElseThrow().arrived(VM, LONG))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("never ran here");
        // The disk is the guest's own again: nothing mirrors it.
        here.resizeDisk(VM, DISK, 4);
        assertThat(Files.size(disk)).isEqualTo(4 * 1024 * 1024);
        assertThat(Files.isWritable(disk)).isTrue();
        Files.write(disk, new byte[0], StandardOpenOption.APPEND);
    }

    @Test
    void restsAfterItWasSentUntilSomebodyDecides() throws Exception {
        GuestSpecification guest = guest("a", List.of());
        here.start(guest);
        MachineForm form = here.movement().orElseThrow().describe(VM);
        there.movement().orElseThrow().receive(guest("b", List.of()), form);
        try (SocketBridge memory = memory()) {
            assertThat(memory).isNotNull();
            assertThat(departed(form).phase()).isEqualTo(Phase.SENT);
        }
        // Both programs begin anew: neither guest runs by that.
        here.close();
        there.close();
        here = open("here");
        there = open("there");
        awaitDetail("postmigrate");
        assertThatThrownBy(() -> there.movement().orElseThrow().arrived(VM, LONG))
                .isInstanceOf(Failure.class);
        here.movement().orElseThrow().stay(VM, LONG);
        here.movement().orElseThrow().stay(VM, LONG);
        assertThat(here.inspect(VM).detail()).isEqualTo("running");
    }

    @Test
    void departsAfterDeparturesThatBrokeOffInEveryWay() throws Exception {
        GuestSpecification guest = guest("a", List.of(DISK));
        Files.write(guest.directory().resolve("disk.1"), new byte[64 * 1024]);
        here.start(guest);
        MachineForm form = here.movement().orElseThrow().describe(VM);
        // The disk is there soon, and the memory takes seconds.
        Departure.Terms slow =
                new Departure.Terms(List.of(1), 128 * 1024, Duration.ofMillis(1), LONG);
        for (int round = 0; round < 6; round++) {
            there.movement().orElseThrow().receive(guest("b", guest.disks()), form);
            try (SocketBridge memory = memory();
                    SocketBridge disk = disk(1)) {
                GuestMovement movement = here.movement().orElseThrow();
                movement.depart(VM, "slow-" + round, slow);
                awaitMemory("slow-" + round);
                switch (round % 3) {
                    case 0 -> there.stop(VM);
                    case 1 -> disk.cut();
                    default -> memory.cut();
                }
                if (round < 3) {
                    movement.departure(VM, "slow-" + round, LONG);
                }
                movement.stay(VM, LONG);
            }
            assertThat(here.inspect(VM).detail()).as("round %d", round).isEqualTo("running");
            there.forget(VM);
        }
        there.movement().orElseThrow().receive(guest("b", guest.disks()), form);
        try (SocketBridge memory = memory();
                SocketBridge disk = disk(1)) {
            assertThat(List.of(memory, disk)).doesNotContainNull();
            assertThat(departed(form).phase()).isEqualTo(Phase.SENT);
            arrives();
        }
    }

    private void awaitMemory(String attempt) {
        long end = System.nanoTime() + LONG.toNanos();
        GuestMovement movement = here.movement().orElseThrow();
        Departure now = movement.departure(VM, attempt, Duration.ofMillis(20));
        while (now.phase() == Phase.DISKS && System.nanoTime() < end) {
            now = movement.departure(VM, attempt, Duration.ofMillis(20));
        }
        assertThat(now.phase()).as(now.problem()).isEqualTo(Phase.MEMORY);
    }

    @Test
    void staysWhenThatIsAskedForInTheMiddle() throws Exception {
        GuestSpecification guest = guest("a", List.of());
        here.start(guest);
        MachineForm form = here.movement().orElseThrow().describe(VM);
        there.movement().orElseThrow().receive(guest("b", List.of()), form);
        try (SocketBridge memory = memory()) {
            assertThat(memory).isNotNull();
            GuestMovement movement = here.movement().orElseThrow();
            // At a kilobyte a second it takes for ever.
            movement.depart(
                    VM, "1", new Departure.Terms(List.of(), 1024, Duration.ofMillis(1), LONG));
            movement.stay(VM, LONG);
        }
        awaitDetail("running");
        assertThat(here.movement().orElseThrow().departure(VM, "1", LONG).phase())
                .isEqualTo(Phase.GIVEN_UP);
    }

    private Departure departed(MachineForm form) {
        GuestMovement movement = here.movement().orElseThrow();
        movement.depart(VM, "1", terms(form));
        return movement.departure(VM, "1", LONG);
    }

    private static Departure.Terms terms(MachineForm form) {
        return new Departure.Terms(
                form.disks().stream().map(MachineForm.Disk::id).toList(),
                0,
                Duration.ofMillis(300),
                LONG);
    }

    private MachineForm form() {
        return new MachineForm(here.movement().orElseThrow().describe(VM).machine(), List.of());
    }

    private void arrives() {
        assertThat(there.movement().orElseThrow().arrived(VM, LONG)).isEqualTo("one-" + VM);
    }

    private SocketBridge memory() {
        return memory("a", "b");
    }

    private SocketBridge memory(String from, String to) {
        return new SocketBridge(
                place.resolve(from).resolve(GuestMovement.MEMORY_OUT),
                place.resolve(to).resolve(GuestMovement.MEMORY_IN),
                USER,
                VM);
    }

    private SocketBridge disk(int id) {
        return new SocketBridge(
                place.resolve("a").resolve(GuestMovement.diskOut(id)),
                place.resolve("b").resolve(GuestMovement.DISKS_IN),
                USER,
                VM);
    }

    private void awaitDetail(String detail) {
        long end = System.nanoTime() + LONG.toNanos();
        while (!here.inspect(VM).detail().equals(detail) && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(here.inspect(VM).detail()).isEqualTo(detail);
    }

    private QemuDriver open(String state) {
        return new QemuDriver(place.resolve(state), USER, new CpuShares(place, state));
    }

    private GuestSpecification guest(String directory, List<GuestDisk> disks) throws Exception {
        Path files = Files.createDirectories(place.resolve(directory));
        TinyKernel.writeTo(files.resolve("kernel"));
        return new GuestSpecification(
                VM,
                "moves",
                new UUID(1, VM),
                files,
                Machine.Q35,
                1,
                1,
                1,
                1,
                16,
                Optional.of(new GuestSpecification.Kernel("", false)),
                disks,
                List.of(),
                Optional.empty(),
                GuestFeatures.USUAL);
    }
}
