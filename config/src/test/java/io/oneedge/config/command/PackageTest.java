package io.oneedge.config.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.oneedge.foundation.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A package that is installed and upgraded by dpkg, and the configuration after it. */
class PackageTest {

    @TempDir Path folder;

    private Product product;

    @BeforeEach
    void dpkg() throws IOException {
        boolean there = Files.isExecutable(Path.of("/usr/bin/dpkg-deb"));
        if (!there) {
            System.out.println("SKIPPED: no dpkg on this machine");
        }
        assumeTrue(there);
        product =
                new Product(folder)
                        .file("a.conf", "PORT = 1\nB = 1\n", "PORT = 1\nB = 2\n", "")
                        .released();
        Files.createDirectories(folder.resolve("database/updates"));
        Files.createFile(folder.resolve("database/status"));
    }

    @Test
    void aSnapshotIsTakenBeforeFilesAreReplacedAndUsedOnce() throws IOException {
        install("1.0.0", "old");
        Files.writeString(product.machine.resolve("etc/one/a.conf"), "PORT = 7\nB = 1\n");
        install("1.2.0", "new");
        assertThat(product.mine("a.conf")).isEqualTo("PORT = 1\nB = 2\n");
        assertThat(product.run("status")).isEqualTo(1);
        assertThat(product.said()).contains("one-shot source");
        assertThat(product.run("upgrade")).as(product.said()).isZero();
        assertThat(product.mine("a.conf")).isEqualTo("PORT = 7\nB = 2\n");
        assertThat(product.state().get("onecfg.conf")).isEqualTo("---\nversion: 1.2.0\n");
    }

    @Test
    void twoUpgradesOfTheProductWithoutOneOfTheConfigurationAreNoticed() throws IOException {
        install("1.0.0", "old");
        install("1.1.0", "old");
        install("1.2.0", "new");
        assertThat(product.run("upgrade")).isEqualTo(255);
        assertThat(product.said())
                .contains("looks outdated")
                .contains("By their contents the files are of 1.2.0");
    }

    private void install(String version, String files) throws IOException {
        Path tree = Files.createDirectories(folder.resolve("package-" + version));
        Path etc = Files.createDirectories(tree.resolve("etc/one"));
        Files.copy(folder.resolve(files).resolve("etc/one/a.conf"), etc.resolve("a.conf"));
        Path control = Files.createDirectories(tree.resolve("DEBIAN"));
        Files.writeString(
                control.resolve("control"),
                "Package: onecfg-test\nVersion: "
                        + version
                        + "\nArchitecture: all\nMaintainer: nobody <nobody@localhost>\n"
                        + "Description: a test\n");
        Files.writeString(control.resolve("conffiles"), "/etc/one/a.conf\n");
        Files.copy(
                Path.of("package/snapshot"),
                control.resolve("preinst"),
                StandardCopyOption.COPY_ATTRIBUTES);
        Path deb = folder.resolve(version + ".deb");
        Program.of("dpkg-deb", "--root-owner-group", "--build", tree.toString(), deb.toString())
                .check();
        Program.of(
                        "dpkg",
                        "--force-not-root",
                        "--force-script-chrootless",
                        "--force-confnew",
                        "--force-bad-path",
                        "--log=" + folder.resolve("dpkg.log"),
                        "--instdir=" + product.machine,
                        "--admindir=" + folder.resolve("database"),
                        "--install",
                        deb.toString())
                .with("ONECFG_ETC_DIR", folder.resolve("etc").toString())
                .with("ONECFG_BACKUP_DIR", product.backups().toString())
                .check();
    }
}
