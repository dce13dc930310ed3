package io.oneedge.drivers.datastore.dummy;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.drivers.datastore.DatastoreContract;
import io.oneedge.drivers.datastore.DatastoreDriver;
import io.oneedge.drivers.datastore.StoredImage;
import io.oneedge.drivers.virtualization.DiskFormat;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DummyDatastoreDriverTest extends DatastoreContract {

    @Override
    protected DatastoreDriver driver() {
        return new DummyDatastoreDriver();
    }

    @Test
    void givesEveryImageTheSourceAndSizeOfOpenNebulasDummy() {
        assertThat(driver.importImage(importOf(Path.of("/nowhere"), DiskFormat.RAW)))
                .isEqualTo(new StoredImage("dummy_path", 1024, DiskFormat.RAW));
    }
}
