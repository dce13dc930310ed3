package io.oneedge.config.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.oneedge.foundation.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A package that is installed and upgraded by dpkg or by rpm, and the configuration after it. */
class PackageTest {

    /** Programs that install packages. */
    enum Packager {
        DPKG("/usr/bin/dpkg-deb"),
        RPM("/usr/bin/rpmbuild");

        private final Path program;

        Packager(String program) {
            this.program = Path.of(program);
        }
    }

    @TempDir Path folder;

    private Product product;

    @BeforeEach
    void releases() {
        product =
                new Product(folder)
                        .file("a.conf", "PORT = 1\nB = 1\n", "PORT = 1\nB = 2\n", "")
                        .released();
    }

    private void database(Packager packager) throws IOException {
        boolean there = Files.isExecutable(packager.program);
        assumeTrue(there, "no %s on this machine".formatted(packager.program));
        Files.createDirectories(folder.resolve("database/updates"));
        if (packager == Packager.DPKG) {
            Files.createFile(folder.resolve("database/status"));
        } else {
            Program.of("rpm", "--initdb", "--dbpath", folder.resolve("database").toString())
                    .check();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSnapshotIsTakenBeforeFilesAreReplacedAndUsedOnce(Packager packager) throws IOException {
        database(packager);
        install(packager, "1.0.0", "old");
        assertThat(product.run("status")).isEqualTo(1);
        assertThat(product.said()).doesNotContain("one-shot source");
        Files.writeString(product.machine.resolve("etc/one/a.conf"), "PORT = 7\nB = 1\n");
        install(packager, "1.2.0", "new");
        assertThat(product.mine("a.conf")).isEqualTo("PORT = 1\nB = 2\n");
        assertThat(product.run("status")).isEqualTo(1);
        assertThat(product.said()).contains("one-shot source");
        assertThat(product.run("upgrade")).as(product.said()).isZero();
        assertThat(product.mine("a.conf")).isEqualTo("PORT = 7\nB = 2\n");
        assertThat(product.state().get("onecfg.conf")).isEqualTo("---\nversion: 1.2.0\n");
        assertThat(product.run("upgrade")).as(product.said()).isZero();
        assertThat(product.said()).contains("No updates available").doesNotContain("Snapshot");
    }

    @ParameterizedTest
    @EnumSource
    void twoUpgradesOfTheProductWithoutOneOfTheConfigurationAreNoticed(Packager packager)
            throws IOException {
        database(packager);
        install(packager, "1.0.0", "old");
        install(packager, "1.1.0", "old");
        install(packager, "1.2.0", "new");
        assertThat(product.run("upgrade")).isEqualTo(255);
        assertThat(product.said())
                .contains("looks outdated")
                .contains("By their contents the files are of 1.2.0");
    }

    private void install(Packager packager, String version, String files) throws IOException {
        Path file = folder.resolve(files).resolve("etc/one/a.conf");
        switch (packager) {
            case DPKG -> installDeb(version, file);
            case RPM -> installRpm(version, file);
        }
    }

    private void installDeb(String version, Path file) throws IOException {
        Path tree = Files.createDirectories(folder.resolve("package-" + version));
        Path etc = Files.createDirectories(tree.resolve("etc/one"));
        Files.copy(file, etc.resolve("a.conf"));
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

    /** A package that can lie elsewhere, as a script in another root needs a shell there. */
    private void installRpm(String version, Path file) throws IOException {
        Path spec = folder.resolve(version + ".spec");
        Files.writeString(
                spec,
                """
                Name: onecfg-test
                Version: %s
                Release: 1
                Summary: a test
                License: none
                BuildArch: noarch
                Prefix: /etc/one
                %%description
                a test
                %%install
                mkdir -p %%{buildroot}/etc/one
                cp %s %%{buildroot}/etc/one/a.conf
                %%pre
                DPKG_ROOT=%s /bin/sh %s "$1"
                %%files
                %%config /etc/one/a.conf
                """
                        .formatted(
                                version,
                                file,
                                product.machine,
                                Path.of("package/snapshot").toAbsolutePath()));
        Path top = Files.createDirectories(folder.resolve("rpm"));
        Program.of("rpmbuild", "-bb", "--quiet", "--define", "_topdir " + top, spec.toString())
                .check();
        Program.of(
                        "sh",
                        "-c",
                        "rpm --help | grep -q force-debian && set -- --force-debian \"$@\";"
                                + " exec rpm \"$@\"",
                        "rpm",
                        "-U",
                        "--nodeps",
                        "--dbpath",
                        folder.resolve("database").toString(),
                        "--relocate",
                        "/etc/one=" + product.machine.resolve("etc/one"),
                        top.resolve("RPMS/noarch/onecfg-test-%s-1.noarch.rpm".formatted(version))
                                .toString())
                .with("ONECFG_ETC_DIR", folder.resolve("etc").toString())
                .with("ONECFG_BACKUP_DIR", product.backups().toString())
                .check();
    }
}
