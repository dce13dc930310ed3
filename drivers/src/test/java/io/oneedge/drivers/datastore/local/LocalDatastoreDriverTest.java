package io.oneedge.drivers.datastore.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.oneedge.drivers.datastore.DatastoreContract;
import io.oneedge.drivers.datastore.DatastoreDriver;
import io.oneedge.drivers.datastore.DiskPlan;
import io.oneedge.drivers.datastore.ImageCreation;
import io.oneedge.drivers.datastore.ImageImport;
import io.oneedge.drivers.datastore.StoredImage;
import io.oneedge.drivers.virtualization.DiskFormat;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.process.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real files, and disk images made by qemu-img. */
class LocalDatastoreDriverTest extends DatastoreContract {

    @BeforeAll
    static void needsQemuImg() {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/qemu-img")),
                "SKIPPED: qemu-img is not installed");
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

    private ImageImport importOf(Path path, Path safe) {
        return new ImageImport(
                "e3",
                datastore(),
                path.toString(),
                DiskFormat.RAW,
                List.of(safe),
                List.of(Path.of("/")));
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

    private StoredImage imported(String content, DiskFormat format) throws Exception {
        Path file = Files.writeString(directory.resolve("image"), content);
        return driver.importImage(importOf(file, format));
    }
}
