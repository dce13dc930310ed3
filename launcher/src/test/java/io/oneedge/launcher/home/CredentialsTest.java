package io.oneedge.launcher.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {

    @TempDir Path directory;

    private Path user;
    private Credentials credentials;

    @BeforeEach
    void makeHomes() throws IOException {
        Home home = new Home(directory.resolve("oneedge"));
        home.create();
        user = Files.createDirectory(directory.resolve("user"));
        credentials = Credentials.of(home, user);
    }

    @Test
    void lieWhereClientsLookIfThePlaceIsFree() throws IOException {
        credentials.create(new Random(1));

        Path usual = user.resolve(".one/one_auth");
        assertThat(usual).content().matches("oneadmin:[0-9a-f]{32}\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(usual)))
                .isEqualTo("rw-------");
        assertThat(credentials.areUsual()).isTrue();
    }

    @Test
    void neverReplaceAFileThatIsThere() throws IOException {
        Path usual = Files.createDirectory(user.resolve(".one")).resolve("one_auth");
        Files.writeString(usual, "somebody:else\n");

        credentials.create(new Random(1));

        assertThat(usual).hasContent("somebody:else\n");
        assertThat(credentials.own()).content().startsWith("oneadmin:");
        assertThat(credentials.areUsual()).isFalse();
        assertThat(credentials.exist()).isTrue();
    }

    @Test
    void stayAsTheyAreWhenMadeAgain() throws IOException {
        credentials.create(new Random(1));
        String first = Files.readString(credentials.own());

        credentials.create(new Random(2));

        assertThat(credentials.own()).hasContent(first);
        assertThat(credentials.usual()).hasContent(first);
    }

    @Test
    void areMadeWholeAfterAnInterruptionBetweenTheTwoFiles() throws IOException {
        credentials.create(new Random(1));
        Files.delete(credentials.usual());
        assertThat(credentials.exist()).isFalse();

        credentials.create(new Random(2));

        assertThat(credentials.areUsual()).isTrue();
    }
}
