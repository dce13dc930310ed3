package io.oneedge.drivers.datastore;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.drivers.virtualization.DiskFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every datastore driver does; a driver's test extends it. */
public abstract class DatastoreContract {

    protected static final long MIB = 1024 * 1024;

    @TempDir protected Path directory;

    protected final DatastoreDriver driver = driver();

    protected abstract DatastoreDriver driver();

    @BeforeEach
    void makeDirectories() throws Exception {
        Files.createDirectories(datastore());
        Files.createDirectories(guest());
    }

    @Test
    void importsTheSameImageUnderTheSameEffect() throws Exception {
        Path file = Files.write(directory.resolve("image"), new byte[(int) MIB + 1]);
        StoredImage image = driver.importImage(importOf(file, DiskFormat.RAW));
        assertThat(driver.importImage(importOf(file, DiskFormat.RAW))).isEqualTo(image);
        assertThat(image.source()).isNotEmpty();
        assertThat(image.sizeMib()).isPositive();
    }

    @Test
    void makesAndDeletesEmptyImages() {
        ImageCreation creation = new ImageCreation("e2", datastore(), 3, DiskFormat.RAW, "");
        StoredImage image = driver.createImage(creation);
        assertThat(driver.createImage(creation)).isEqualTo(image);
        assertThat(image.sizeMib()).isEqualTo(3);
        driver.deleteImage(datastore(), image.source());
        driver.deleteImage(datastore(), image.source());
    }

    @Test
    void givesAGuestItsDisksTwiceAsOnce() throws Exception {
        Path file = Files.write(directory.resolve("image"), new byte[(int) MIB]);
        StoredImage image = driver.importImage(importOf(file, DiskFormat.RAW));
        int id = 0;
        for (DiskPlan.Mode mode : DiskPlan.Mode.values()) {
            DiskPlan disk = disk(image, id++, mode, 0);
            driver.provide(disk);
            driver.provide(disk);
        }
        EmptyDisk empty = new EmptyDisk(guest(), id, 2, DiskFormat.RAW, "");
        driver.provideEmpty(empty);
        driver.provideEmpty(empty);
        driver.provideFile(datastore(), image.source(), guest().resolve("kernel"));
        driver.provideFile(datastore(), image.source(), guest().resolve("kernel"));
    }

    @Test
    void remembersWhatADiskHoldsTwiceAsOnce() throws Exception {
        for (DiskFormat format : DiskFormat.values()) {
            GuestFile disk = new GuestFile(guest(), format.ordinal(), format);
            driver.provideEmpty(new EmptyDisk(guest(), disk.diskId(), 2, format, ""));
            driver.createSnapshot(disk, 0);
            driver.createSnapshot(disk, 0);
            driver.revertToSnapshot(disk, 0);
            driver.revertToSnapshot(disk, 0);
            driver.resize(disk, 4);
            driver.resize(disk, 4);
            SavedDisk saved =
                    new SavedDisk(
                            "e-" + format,
                            datastore(),
                            disk,
                            Optional.empty(),
                            OptionalInt.empty());
            StoredImage image = driver.saveAs(saved);
            assertThat(driver.saveAs(saved)).isEqualTo(image);
            assertThat(image.format()).isEqualTo(format);
            driver.deleteSnapshot(disk, 0);
            driver.deleteSnapshot(disk, 0);
            driver.removeDisk(guest(), disk.diskId());
            driver.removeDisk(guest(), disk.diskId());
        }
        assertThat(guest()).isEmptyDirectory();
    }

    @Test
    void tellsHowFullItIs() {
        Capacity capacity = driver.capacity(directory.resolve("not/made/yet"));
        assertThat(capacity.totalMib()).isPositive();
        assertThat(capacity.freeMib()).isNotNegative();
    }

    protected final Path datastore() {
        return directory.resolve("datastores/1");
    }

    protected final Path guest() {
        return directory.resolve("datastores/0/7");
    }

    protected final ImageImport importOf(Path file, DiskFormat format) {
        return new ImageImport(
                "e-" + file.getFileName(),
                datastore(),
                file.toString(),
                format,
                List.of(directory),
                List.of(Path.of("/")),
                List.of(),
                Checksums.NONE);
    }

    protected final DiskPlan disk(StoredImage image, int id, DiskPlan.Mode mode, long size) {
        return new DiskPlan(datastore(), image.source(), image.format(), guest(), id, mode, size);
    }
}
