package io.oneedge.config.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.foundation.json.JsonObject;
import io.oneedge.foundation.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.SortedMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Migrators written in Java, in the command itself. */
class MigratorsTest {

    @TempDir Path folder;

    private Product product;

    @BeforeEach
    void releases() {
        product =
                new Product(folder, AddedSettings.FROM, AddedSettings.TO)
                        .file(
                                "a.conf",
                                "PORT = 1\nB = 1\n",
                                "PORT = 1\nB = 2\n",
                                "PORT = 7\nB = 1\n")
                        .file("before.conf", "A = 1\n", "", "A = 5\n")
                        .file("behind.conf", "", "A = 1\nC = 1\n", "");
    }

    @Test
    void runAsPlannedAndAreTakenBack() throws IOException {
        product.released();
        SortedMap<String, String> before = product.state();
        assertThat(product.run("upgrade", "--plan")).as(product.said()).isZero();
        assertThat(product.said())
                .contains("/etc/one/made/inside: directory made for root:root with 0710")
                .contains("/etc/one/behind.conf: merged")
                .contains("moved      from /etc/one/before.conf")
                .contains("/etc/one/extra: written (by a migration)")
                .contains("Note: Look at DOUBLE_PORT");
        assertThat(product.run("upgrade", "--plan", "--json")).isZero();
        JsonObject plan = JsonReader.read(String.join("", product.out)).asObject();
        assertThat(product.state()).isEqualTo(before);
        assertThat(product.machine.resolve("etc/one/made")).doesNotExist();

        assertThat(product.run("upgrade", "--json")).as(product.said()).isZero();
        assertThat(JsonReader.read(String.join("", product.out)).asObject()).isEqualTo(plan);
        assertThat(product.said()).contains("Look at DOUBLE_PORT");
        assertThat(product.state())
                .containsEntry("etc/one/a.conf", "PORT = 7\nB = 2\nDOUBLE_PORT = 77\n")
                .containsEntry("etc/one/behind.conf", "A = 5\nC = 1\n")
                .containsEntry("etc/one/extra", "made by a migrator\n")
                .doesNotContainKey("etc/one/before.conf");
        Path made = product.machine.resolve("etc/one/made/inside");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                .isEqualTo("rwx--x---");

        assertThat(product.run("rollback")).as(product.said()).isZero();
        assertThat(product.state()).isEqualTo(before);
        assertThat(product.machine.resolve("etc/one/made")).doesNotExist();
        assertThat(product.run("rollback")).as(product.said()).isZero();
        assertThat(made).isDirectory();
        Files.writeString(made.resolve("somebodys"), "kept\n");
        assertThat(product.run("rollback")).as(product.said()).isZero();
        assertThat(made.resolve("somebodys")).hasContent("kept\n");
    }

    @Test
    void aMigratorThatFailsIsNamedAndNothingIsChanged() {
        product.file("breaks.conf", "A = 1\n", "A = 1\n", "A = 1\n").released();
        SortedMap<String, String> before = product.state();
        assertThat(product.run("upgrade")).isEqualTo(255);
        assertThat(product.said())
                .contains(AddedSettings.class.getName())
                .contains("cannot go on")
                .contains("Nothing was changed");
        assertThat(product.state()).isEqualTo(before);
        assertThat(product.run("upgrade", "--plan")).isEqualTo(255);
    }

    @Test
    void aFileThatCannotBeReadIsNotGivenToMigrators() {
        product.file("a.conf", "PORT = 1\nB = 1\n", "PORT = 1\nB = 2\n", "PORT = [\n").released();
        assertThat(product.run("upgrade")).isEqualTo(255);
        assertThat(product.said()).contains("--keep-going");
        assertThat(product.run("upgrade", "--keep-going")).as(product.said()).isZero();
        assertThat(product.mine("a.conf")).isEqualTo("PORT = [\n");
        assertThat(product.mine("behind.conf")).isEqualTo("A = 5\nC = 1\n");
    }

    @Test
    void aJarBesideTheDescriptorsIsFoundByTheProgramItself() throws IOException {
        Product other =
                new Product(Files.createDirectory(folder.resolve("other")), "2.0.0", "2.2.0")
                        .file("a.conf", "A = 1\n", "A = 2\n", "A = 1\n")
                        .released();
        Path descriptors = other.folder.resolve("descriptors");
        try (JarOutputStream jar =
                new JarOutputStream(Files.newOutputStream(descriptors.resolve("m.jar")))) {
            jar.putNextEntry(
                    new JarEntry("META-INF/services/io.oneedge.config.migration.Migrator"));
            jar.write("no.such.Class\n".getBytes(UTF_8));
            jar.closeEntry();
        }
        assertThat(other.run("upgrade")).isEqualTo(255);
        assertThat(other.said()).contains("no.such.Class");
        Files.delete(descriptors.resolve("m.jar"));
        assertThat(other.run("upgrade")).as(other.said()).isZero();
        assertThat(other.mine("a.conf")).isEqualTo("A = 2\n");
    }
}
