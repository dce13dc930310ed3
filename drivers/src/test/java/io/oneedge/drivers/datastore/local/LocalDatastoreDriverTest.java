package io.oneedge.drivers.datastore.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.oneedge.drivers.datastore.Checksums;
import io.oneedge.drivers.datastore.DatastoreContract;
import io.oneedge.drivers.datastore.DatastoreDriver;
import io.oneedge.drivers.datastore.DiskPlan;
import io.oneedge.drivers.datastore.EmptyDisk;
import io.oneedge.drivers.datastore.GuestFile;
import io.oneedge.drivers.datastore.ImageCreation;
import io.oneedge.drivers.datastore.ImageImport;
import io.oneedge.drivers.datastore.SavedDisk;
import io.oneedge.drivers.datastore.StoredImage;
import io.oneedge.drivers.virtualization.DiskFormat;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.process.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real files, and disk images made by qemu-img. */
class LocalDatastoreDriverTest extends DatastoreContract {

    @BeforeAll
    static void needsQemuImg() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/qemu-img")), "qemu-img is not installed");
    }

    @Override
    protected DatastoreDriver driver() {
        return new LocalDatastoreDriver("fs");
    }

    @Test
    void copiesTheContentAndLeavesNoPartsBehind() throws Exception {
        StoredImage image = imported("content", DiskFormat.RAW);
        assertThat(Path.of(image.source())).hasContent("content");
        driver.provide(disk(image, 0, DiskPlan.Mode.COPY, 5));
        assertThat(Files.size(guest().resolve("disk.0"))).isEqualTo(5 * MIB);
        driver.provide(disk(image, 1, DiskPlan.Mode.LINK, 0));
        Files.writeString(guest().resolve("disk.1"), "persistent");
        assertThat(Path.of(image.source())).hasContent("persistent");
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".part"));
        }
    }

    @Test
    void keepsTheDifferenceToTheImageOnly() throws Exception {
        StoredImage image =
                driver.createImage(new ImageCreation("e", datastore(), 64, DiskFormat.RAW, "ext4"));
        DiskPlan disk = disk(image, 0, DiskPlan.Mode.COPY_ON_WRITE, 100);
        driver.provide(disk);
        assertThat(driver.sizeMib(disk.target(), DiskFormat.QCOW2)).isEqualTo(100);
        assertThat(Files.size(disk.target())).isLessThan(MIB);
        String chain =
                Program.of("qemu-img", "info", "--backing-chain", disk.target().toString())
                        .check()
                        .output();
        assertThat(chain)
                .contains("backing file: disk.0.base")
                .contains("backing file format: raw");
    }

    @Test
    void makesAnImageOfItsOwnOfADifferenceToAnother() throws Exception {
        for (DiskFormat format : DiskFormat.values()) {
            StoredImage image =
                    driver.createImage(new ImageCreation("e" + format, datastore(), 4, format, ""));
            int id = format.ordinal();
            driver.provide(disk(image, id, DiskPlan.Mode.COPY_ON_WRITE, 0));
            GuestFile disk = new GuestFile(guest(), id, DiskFormat.QCOW2);
            write(disk, 'a');
            driver.createSnapshot(disk, 0);
            write(disk, 'b');
            assertThat(savedAs("now" + format, disk, OptionalInt.empty())).isEqualTo('b');
            assertThat(savedAs("then" + format, disk, OptionalInt.of(0))).isEqualTo('a');
            driver.removeDisk(guest(), id);
        }
        assertThat(guest()).isEmptyDirectory();
        try (Stream<Path> images = Files.list(datastore())) {
            for (Path image : images.toList()) {
                assertThat(Program.of("qemu-img", "info", image.toString()).check().output())
                        .doesNotContain("backing file");
            }
        }
    }

    @Test
    void refusesPathsThatTheDatastoreDoesNotPermit() throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), "x");
        Path safe = Files.createDirectory(directory.resolve("safe"));
        Path link = Files.createSymbolicLink(safe.resolve("link"), secret);
        for (Path path : List.of(secret, link, safe.resolve("../secret"))) {
            assertThatThrownBy(() -> driver.importImage(importOf(path, safe)))
                    .as("%s", path)
                    .isInstanceOfSatisfying(
                            Failure.class,
                            e -> assertThat(e.kind()).isEqualTo(FailureKind.AUTHORIZATION));
        }
        Path good = Files.writeString(safe.resolve("good"), "x");
        assertThat(driver.importImage(importOf(good, safe)).sizeMib()).isEqualTo(1);
    }

    @Test
    void takesAnImageOnlyWithItsChecksums() throws Exception {
        Path file = Files.writeString(directory.resolve("image"), "hello");
        Checksums right =
                new Checksums(
                        Map.of(
                                "MD5",
                                "5D41402ABC4B2A76B9719D911017C592",
                                "SHA-1",
                                "aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d"));
        Checksums wrong = new Checksums(Map.of("MD5", "0".repeat(32)));
        assertThatThrownBy(() -> driver.importImage(importOf(file, wrong)))
                .hasMessageContaining("has the MD5 checksum 5d41402abc4b2a76b9719d911017c592");
        assertThat(driver.importImage(importOf(file, right)).sizeMib()).isEqualTo(1);
        assertThatThrownBy(() -> new Checksums(Map.of("MD5", "abc"))).isInstanceOf(Failure.class);
    }

    private ImageImport importOf(Path path, Checksums checksums) {
        return new ImageImport(
                "e4",
                datastore(),
                path.toString(),
                DiskFormat.RAW,
                List.of(),
                List.of(),
                List.of(),
                checksums);
    }

    private ImageImport importOf(Path path, Path safe) {
        return new ImageImport(
                "e3",
                datastore(),
                path.toString(),
                DiskFormat.RAW,
                List.of(safe),
                List.of(Path.of("/")),
                List.of(),
                Checksums.NONE);
    }

    @Test
    void refusesAnImageThatRefersToAFileOfTheHost() {
        Path trap = directory.resolve("trap");
        Program.of(
                        "qemu-img",
                        "create",
                        "-q",
                        "-f",
                        "qcow2",
                        "-u",
                        "-b",
                        "/etc/shadow",
                        "-F",
                        "raw",
                        trap.toString(),
                        "1M")
                .check();
        assertThatThrownBy(() -> driver.importImage(importOf(trap, DiskFormat.QCOW2)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("refers to another file");
        assertThat(datastore()).isEmptyDirectory();
    }

    @Test
    void takesARawImageAsItIsWhateverItLooksLike() {
        Path trap = directory.resolve("trap");
        Program.of("qemu-img", "create", "-q", "-f", "qcow2", trap.toString(), "1G").check();
        StoredImage image = driver.importImage(importOf(trap, DiskFormat.RAW));
        assertThat(image.sizeMib()).isEqualTo(1);
    }

    @Test
    void refusesSourcesOutsideTheDatastore() {
        for (String source :
                List.of("/etc/passwd", datastore() + "/../0/7/disk.0", "relative", "/", "")) {
            assertThatThrownBy(() -> driver.deleteImage(datastore(), source))
                    .as(source)
                    .isInstanceOf(Failure.class);
        }
    }

    @Test
    void givesADiskBackWhatItHeldAndMakesAnImageOfEither() throws Exception {
        for (DiskFormat format : DiskFormat.values()) {
            GuestFile disk = new GuestFile(guest(), format.ordinal(), format);
            driver.provideEmpty(new EmptyDisk(guest(), disk.diskId(), 2, format, ""));
            write(disk, 'b');
            driver.createSnapshot(disk, 3);
            write(disk, 'a');
            assertThat(savedAs("now", disk, OptionalInt.empty())).isEqualTo('a');
            assertThat(savedAs("then", disk, OptionalInt.of(3))).isEqualTo('b');
            driver.revertToSnapshot(disk, 3);
            assertThat(savedAs("again", disk, OptionalInt.empty())).isEqualTo('b');
            assertThatThrownBy(() -> driver.revertToSnapshot(disk, 4)).isInstanceOf(Failure.class);
            driver.resize(disk, 5);
            assertThat(driver.sizeMib(disk.path(), format)).isEqualTo(5);
            driver.resize(disk, 3);
            assertThat(driver.sizeMib(disk.path(), format)).isEqualTo(5);
        }
    }

    @Test
    void touchesNoDiskThatAGuestMadeReferToAFileOfTheHost() throws Exception {
        GuestFile disk = new GuestFile(guest(), 0, DiskFormat.QCOW2);
        run("qemu-img create -q -f qcow2 -u -b /etc/shadow -F raw", disk.path().toString(), "1M");
        Path secret = Files.writeString(datastore().resolve("secret"), "x");
        Files.createSymbolicLink(guest().resolve("disk.1"), secret);
        GuestFile linked = new GuestFile(guest(), 1, DiskFormat.RAW);
        for (GuestFile trap : List.of(disk, linked)) {
            assertThatThrownBy(() -> savedAs("trap", trap, OptionalInt.empty()))
                    .isInstanceOf(Failure.class);
            assertThatThrownBy(() -> driver.createSnapshot(trap, 0)).isInstanceOf(Failure.class);
            assertThatThrownBy(() -> driver.resize(trap, 9)).isInstanceOf(Failure.class);
        }
    }

    @Test
    void refusesSnapshotsThatAPersistentRawImageCouldNotKeep() throws Exception {
        StoredImage image = imported("content", DiskFormat.RAW);
        driver.provide(disk(image, 0, DiskPlan.Mode.LINK, 0));
        GuestFile disk = new GuestFile(guest(), 0, DiskFormat.RAW);
        assertThatThrownBy(() -> driver.createSnapshot(disk, 0))
                .hasMessageContaining("only a qcow2 image can keep snapshots");
        driver.removeDisk(guest(), 0);
        assertThat(Path.of(image.source())).exists();
    }

    private static void write(GuestFile disk, char content) {
        Program.of(
                        "qemu-io",
                        "-f",
                        disk.format().toString(),
                        "-c",
                        "write -P 0x" + Integer.toHexString(content) + " 0 512",
                        disk.path().toString())
                .check();
    }

    /** Saves a disk as an image, and tells the first character in it. */
    private char savedAs(String effect, GuestFile disk, OptionalInt snapshot) throws Exception {
        StoredImage image =
                driver.saveAs(
                        new SavedDisk(
                                effect + disk.format(),
                                datastore(),
                                disk,
                                Optional.empty(),
                                snapshot));
        Path raw = directory.resolve("raw");
        run("qemu-img convert -O raw -f " + disk.format(), image.source(), raw.toString());
        return (char) Files.readAllBytes(raw)[0];
    }

    private static void run(String command, String... operands) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ", -1)));
        arguments.addAll(List.of(operands));
        Program.of(arguments).check();
    }

    private StoredImage imported(String content, DiskFormat format) throws Exception {
        Path file = Files.writeString(directory.resolve("image"), content);
        return driver.importImage(importOf(file, format));
    }
}
