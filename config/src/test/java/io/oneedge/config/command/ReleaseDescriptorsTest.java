package io.oneedge.config.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.config.release.FileChange;
import io.oneedge.config.release.Releases;
import io.oneedge.config.release.Version;
import io.oneedge.config.transaction.LocalDisk;
import io.oneedge.foundation.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseDescriptorsTest {

    private static final String CLASSIFICATION =
            """
            - {name: /etc/*.conf, class: 'Augeas::ONE', owner: same, group: same, mode: '0644'}
            - {name: '/etc/**', catch: true}
            """;

    @TempDir Path folder;

    private Path releases;

    @BeforeEach
    void classified() throws IOException {
        releases = Files.createDirectory(folder.resolve("releases"));
        Files.writeString(releases.resolve("files.yaml"), CLASSIFICATION);
        release("1.0.0", "oned.conf", "# first\nA = 1\n");
    }

    private void release(String version, String name, String text) throws IOException {
        Path etc = Files.createDirectories(releases.resolve(version).resolve("etc"));
        Files.writeString(etc.resolve(name), text);
    }

    private Releases written() {
        Path target = folder.resolve("build");
        ReleaseDescriptors.write(releases, target, new LocalDisk());
        return Releases.in(target);
    }

    @Test
    void theFirstReleaseIsTheBase() {
        Releases written = written();
        assertThat(written.steps()).hasSize(1);
        assertThat(written.last()).isEqualTo(Version.of("1.0.0"));
        assertThat(written.stock(Version.of("1.0.0")).text("/etc/oned.conf"))
                .isEqualTo("# first\nA = 1\n");
        assertThat(written.stock(Version.of("0.0.0")).rules()).isEmpty();
        assertThat(folder.resolve("build/version")).hasContent("1.0.0\n");
    }

    @Test
    void eachReleaseIsComparedWithTheOneBefore() throws IOException {
        release("1.10.0", "oned.conf", "# third\nA = 1\nB = 2\n");
        release("1.9.0", "oned.conf", "# first\nA = 1\n");
        release("1.9.0", "other.conf", "C = 1\n");
        release("1.10.0", "moved.conf", "C = 2\n");
        Files.writeString(
                releases.resolve("1.9.0_to_1.10.0.migrations.yaml"),
                """
                # as the file has another name
                migrations:
                - move_file: /etc/other.conf
                  to: /etc/moved.conf
                """);
        Releases written = written();
        assertThat(written.steps().stream().map(Releases.Step::name))
                .containsExactly("0.0.0_to_1.0.0", "1.0.0_to_1.9.0", "1.9.0_to_1.10.0");
        var files = written.steps().getLast().descriptor().files();
        assertThat(files.keySet()).containsExactly("/etc/moved.conf", "/etc/oned.conf");
        assertThat(files.values()).allMatch(it -> it.action() == FileChange.Action.APPLY);
        assertThat(written.steps().getLast().text()).contains("move_file: /etc/other.conf");
    }

    @Test
    void refusesWhatItDoesNotKnow() throws IOException {
        release("1.1.0", "unknown.txt", "x\n");
        assertThatThrownBy(this::written)
                .isInstanceOf(Failure.class)
                .hasMessageContaining("/etc/unknown.txt is not classified");
    }

    @Test
    void refusesMigrationsOfNoStep() throws IOException {
        Files.writeString(releases.resolve("1.0.0_to_7.0.0.migrations.yaml"), "migrations: []\n");
        assertThatThrownBy(this::written)
                .isInstanceOf(Failure.class)
                .hasMessageContaining("is for no step");
    }
}
