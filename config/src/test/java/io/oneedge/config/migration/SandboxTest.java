package io.oneedge.config.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.config.FileType;
import io.oneedge.config.release.Classification;
import io.oneedge.foundation.failure.Failure;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxTest {

    private static final Classification CLASSES =
            Classification.read(
                    """
                    - name: /etc/one/new/*.conf
                      class: Augeas::ONE
                      owner: oneadmin
                      group: cloud
                      mode: '0600'
                    """);

    private final MemoryFiles source =
            new MemoryFiles().with("/etc/one/a.conf", FileType.ONE, "A = 1\n");

    private final Sandbox files = Sandbox.over(source, CLASSES);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/passwd",
                "/etc/one/../passwd",
                "/etc/onetwo/x",
                "etc/one/x",
                "/etc/one//x",
                "/etc/one/./x",
                "/etc/one/x\0",
                "/etc/one/",
                ""
            })
    void refusesPathsOutsideTheFoldersOfConfiguration(String path) {
        assertThatThrownBy(() -> files.write(path, "x")).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> files.makeDirectory(path, Ownership.DIRECTORY))
                .isInstanceOf(Failure.class);
        assertThatThrownBy(() -> files.move("/etc/one/a.conf", path)).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> files.move(path, "/etc/one/b")).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> files.text(path)).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> files.delete(path)).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> files.own(path, Ownership.FILE)).isInstanceOf(Failure.class);
        assertThat(files.load("/etc/one/a.conf").text()).isEqualTo("A = 1\n");
    }

    @Test
    void aMovedFileTakesTheRuleOfItsNewPlaceAndItsText() {
        files.edit("/etc/one/a.conf", file -> file.content().put("A", "2"));
        files.move("/etc/one/a.conf", "/etc/one/new/a.conf");
        assertThat(files.has("/etc/one/a.conf")).isFalse();
        assertThat(files.load("/etc/one/new/a.conf").text()).isEqualTo("A = 2\n");
        assertThat(files.rules().get("/etc/one/new/a.conf")).extracting("mode").isEqualTo("0600");
        assertThat(files.moves())
                .containsExactlyEntriesOf(Map.of("/etc/one/new/a.conf", "/etc/one/a.conf"));
        assertThat(source.load("/etc/one/a.conf").text()).isEqualTo("A = 1\n");
    }

    @Test
    void aMoveNeverWritesOver() {
        files.write("/etc/one/b", "b");
        assertThatThrownBy(() -> files.move("/etc/one/a.conf", "/etc/one/b"))
                .hasMessageContaining("there already");
        assertThatThrownBy(() -> files.move("/etc/one/c", "/etc/one/d"))
                .hasMessageContaining("no such file");
        assertThat(files.text("/etc/one/b")).isEqualTo("b");
    }

    @Test
    void tellsWhatWasMadeBesideClassifiedFiles() {
        files.makeDirectory("/etc/one/hooks", new Ownership("root", "oneadmin", "0750"));
        files.write("/etc/one/hooks/one", "x");
        files.own("/etc/one/hooks/one", new Ownership("root", "root", "0600"));
        assertThat(files.directories()).containsOnlyKeys("/etc/one/hooks");
        assertThat(files.otherFiles())
                .containsExactlyEntriesOf(
                        Map.of(
                                "/etc/one/hooks/one",
                                new OtherFile("x", new Ownership("root", "root", "0600"))));
        assertThat(files.exists("/etc/one/hooks")).isTrue();
    }
}
