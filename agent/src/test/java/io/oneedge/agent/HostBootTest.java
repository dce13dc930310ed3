package io.oneedge.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostBootTest {

    @TempDir Path place;

    private HostBoot boot;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(place.resolve("proc/sys/kernel/random"));
        Files.createDirectories(place.resolve("proc/1"));
        started("one", 7);
        boot = new HostBoot(place.resolve("proc"), place.resolve("state/boot"));
    }

    private void started(String id, int ticks) throws IOException {
        Files.writeString(place.resolve("proc/sys/kernel/random/boot_id"), id + "\n");
        Files.writeString(
                place.resolve("proc/1/stat"),
                "1 (a (b) c) S 0 1 1 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 " + ticks + " 9 9\n");
    }

    @Test
    void knowsNothingOfTheFirstTime() {
        assertThat(boot.isNew()).isFalse();
        assertThat(boot.isNew()).isFalse();
    }

    @Test
    void noticesAnotherKernelOnce() throws IOException {
        boot.isNew();
        started("two", 7);
        assertThat(boot.isNew()).isTrue();
        assertThat(boot.isNew()).isFalse();
    }

    @Test
    void noticesAnotherFirstProcess() throws IOException {
        boot.isNew();
        started("one", 8);
        assertThat(boot.isNew()).isTrue();
    }
}
