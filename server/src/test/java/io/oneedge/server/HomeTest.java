package io.oneedge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

    @TempDir Path directory;

    private Home home;
    private Path elsewhere;

    @BeforeEach
    void create() {
        home = new Home(directory.resolve("home"));
        home.create();
        elsewhere = directory.resolve("large/datastores");
    }

    @Test
    void letsDatastoresLieElsewhere() throws Exception {
        home.placeDatastores(elsewhere);
        home.placeDatastores(elsewhere);
        Files.createDirectory(home.datastores().resolve("1"));
        assertThat(elsewhere.resolve("1")).isDirectory();
    }

    @Test
    void leavesDatastoresWhereTheyAre() throws Exception {
        home.placeDatastores(home.datastores());
        Files.createDirectories(home.datastores().resolve("1"));
        assertThatThrownBy(() -> home.placeDatastores(elsewhere))
                .hasMessageContaining("move what is there to " + elsewhere);
        assertThat(home.datastores().resolve("1")).isDirectory();
    }

    @Test
    void refusesAThirdPlace() {
        home.placeDatastores(elsewhere);
        assertThatThrownBy(() -> home.placeDatastores(directory.resolve("other")))
                .hasMessageContaining("datastores are in " + elsewhere);
    }
}
