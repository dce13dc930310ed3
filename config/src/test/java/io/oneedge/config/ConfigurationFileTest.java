package io.oneedge.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.oneedge.config.content.Value;
import io.oneedge.config.operation.Operation;
import io.oneedge.config.operation.PatchMode;
import io.oneedge.foundation.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFileTest {

    @TempDir Path folder;

    @Test
    void isLoadedChangedAndSavedAsInTheReport() throws IOException {
        Path name = folder.resolve("sunstone-views.yaml");
        Files.writeString(name, "# views\ndefault:\n  - admin # all\n");
        ConfigurationFile views = new ConfigurationFile(FileType.YAML, name);
        if (views.exists()) {
            views.load();
            views.content().at("default").add("cloud");
            views.save();
        }
        assertThat(name).hasContent("# views\ndefault:\n  - admin # all\n  - cloud\n");
    }

    @Test
    void keepsEveryByteOfAnyEncoding() throws IOException {
        for (byte[] bytes :
                List.of(
                        "A = \"ž\"\r\n".getBytes(UTF_8),
                        "\uFEFFA = 1".getBytes(UTF_8),
                        "# caf\u00e9\nA = \"\u00fc\"\n".getBytes(ISO_8859_1))) {
            Path name = folder.resolve("oned.conf");
            Files.write(name, bytes);
            ConfigurationFile file = new ConfigurationFile(FileType.ONE, name);
            file.load();
            file.save();
            assertThat(Files.readAllBytes(name)).isEqualTo(bytes);
        }
    }

    @Test
    void keepsLatin1WhenAValueChangesAndRefusesWhatItCannotSay() throws IOException {
        Path name = folder.resolve("oned.conf");
        Files.write(name, "# caf\u00e9\nA = 1\n".getBytes(ISO_8859_1));
        ConfigurationFile file = new ConfigurationFile(FileType.ONE, name);
        file.load();
        file.content().put("A", "2");
        file.save();
        assertThat(Files.readString(name, ISO_8859_1)).isEqualTo("# caf\u00e9\nA = 2\n");
        file.content().put("A", "\"ž\"");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(file::save)
                .withMessageContaining("ISO-8859-1");
        assertThat(Files.readString(name, ISO_8859_1)).contains("A = 2");
    }

    @Test
    void savingKeepsPermissions() throws IOException {
        Path name = folder.resolve("kvmrc");
        Files.writeString(name, "A=1\n");
        Files.setPosixFilePermissions(name, PosixFilePermissions.fromString("rw-r-----"));
        ConfigurationFile file = new ConfigurationFile(FileType.SHELL, name);
        file.load();
        file.content().put("A", "2");
        file.save();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(name)))
                .isEqualTo("rw-r-----");
        file.delete();
        assertThat(file.exists()).isFalse();
    }

    @Test
    void sameIsAboutTextAndSimilarAboutMeaning() {
        ConfigurationFile one = ConfigurationFile.of(FileType.ONE, "A = 1\nB = 2\n");
        ConfigurationFile other = ConfigurationFile.of(FileType.ONE, "# b\nB=2\nA = 1\n");
        assertThat(one.same(other)).isFalse();
        assertThat(one.similar(other)).isTrue();
        other.copy(one);
        assertThat(one.same(other)).isTrue();
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> one.diff(new ConfigurationFile(FileType.SHELL)));
    }

    @Test
    void operationsAreReadBackFromJsonAndYaml() {
        ConfigurationFile from =
                ConfigurationFile.of(
                        FileType.YAML_STRICT, ":a: 1\nb: [x, {name: y, v: 1.5}]\n'5': null\n");
        ConfigurationFile to =
                ConfigurationFile.of(
                        FileType.YAML_STRICT, ":a: ':b'\nb: [{name: y, v: yes}, z, x]\n5: ~\n");
        List<Operation> difference = from.diff(to);
        assertThat(OperationDocument.readJson(OperationDocument.json(difference)))
                .isEqualTo(difference);
        assertThat(OperationDocument.readYaml(OperationDocument.yaml(difference)))
                .isEqualTo(difference);
        from.patch(OperationDocument.readYaml(OperationDocument.yaml(difference)));
        assertThat(from.similar(to)).isTrue();
    }

    @Test
    void aPatchReportsWhatBecameOfEachOperation() {
        ConfigurationFile stock = ConfigurationFile.of(FileType.ONE, "A = 1\nB = 1\n");
        ConfigurationFile next = ConfigurationFile.of(FileType.ONE, "A = 2\nB = 2\n");
        ConfigurationFile mine = ConfigurationFile.of(FileType.ONE, "A = 1 # ours\nB = 9\n");
        assertThat(mine.hintings(mine.patch(stock.diff(next), PatchMode.SKIP)))
                .containsExactly(
                        "[OK] set A = \"2\" was \"1\" # as it was expected",
                        "[--] skip set B = \"2\" was \"1\" # it was changed here, here \"9\"");
        assertThat(mine.text()).isEqualTo("A = 2 # ours\nB = 9\n");
    }

    @Test
    void aContentIsAMapAListOrAText() {
        ConfigurationFile file = ConfigurationFile.of(FileType.YAML, "");
        file.content().put(":views", Value.list("a"));
        file.content().at(":views").add(0, Value.of("b"));
        file.content().at(":views").at(1).set("c");
        file.content().put("port", 80);
        assertThat(ConfigurationFile.of(FileType.YAML, file.text()).content().value())
                .isEqualTo(file.content().value());
        file.content().at(":views").remove(0);
        file.content().remove("port");
        assertThat(file.content().at(":views").at(0).text()).isEqualTo("c");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> file.content().at("port"))
                .withMessage("There is no port in the content");
    }
}
