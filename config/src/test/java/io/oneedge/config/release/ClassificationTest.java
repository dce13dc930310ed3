package io.oneedge.config.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.oneedge.config.FileType;
import io.oneedge.foundation.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassificationTest {

    private static final String FILES =
            """
            - name: /etc/one/oned.conf
              class: Augeas::ONE
              owner: root
              group: oneadmin
              mode: '0640'
            - name: /etc/one/views/**/*.yaml
              class: Yaml
              owner: root
              group: oneadmin
              mode: '0640'
            - name: '/etc/one/**/**'
              catch: true
            """;

    @TempDir Path folder;

    @Test
    void patternsMatchWithinFoldersAndAcrossThem() {
        Classification classification = Classification.read(FILES);
        assertThat(classification.of("/etc/one/oned.conf").orElseThrow().type())
                .isEqualTo(FileType.ONE);
        assertThat(classification.of("/etc/one/views/kvm/admin.yaml")).isPresent();
        assertThat(classification.of("/etc/one/views/admin.yaml")).isPresent();
        assertThat(classification.of("/etc/one/views/admin.yml")).isEmpty();
        assertThat(classification.catches("/etc/one/new.conf")).isTrue();
        assertThat(classification.catches("/etc/two/new.conf")).isFalse();
    }

    @Test
    void twoEntriesForOneFileAreAnError() {
        Classification twice = Classification.read(FILES + FILES.replace("Augeas::ONE", "Augeas"));
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> twice.of("/etc/one/oned.conf"))
                .withMessageContaining("classified twice");
    }

    @Test
    void aDescriptorSaysWhatBecomesOfEachFile() throws IOException {
        write("old/etc/one/oned.conf", "PORT = 1\n");
        write("new/etc/one/oned.conf", "# comment\nPORT = 2\n");
        write("old/etc/one/views/gone.yaml", "a: 1\n");
        write("new/etc/one/views/here.yaml", "b: 1\n");
        DescriptorGeneration generation = new DescriptorGeneration(Classification.read(FILES));
        Descriptor descriptor = generation.between(folder.resolve("old"), folder.resolve("new"));
        assertThat(descriptor.files().values())
                .extracting(FileChange::action)
                .containsExactly(
                        FileChange.Action.APPLY,
                        FileChange.Action.DELETE,
                        FileChange.Action.CREATE);
        assertThat(Descriptor.read(descriptor.text())).isEqualTo(descriptor);
        write("new/etc/one/new.conf", "x\n");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> generation.between(folder.resolve("old"), folder.resolve("new")))
                .withMessageContaining("/etc/one/new.conf is not classified");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
