package io.oneedge.config.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.oneedge.config.transaction.FileRights;
import io.oneedge.foundation.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.SortedMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A migrator as somebody writes it: compiled on its own, in a jar beside the descriptors. */
class MigratorJarTest {

    private static final String MIGRATOR =
            """
            package com.example;

            import io.oneedge.config.FileType;
            import io.oneedge.config.migration.*;

            public final class Intervals implements Migrator {

                @Override
                public String from() {
                    return "3.0.0";
                }

                @Override
                public String to() {
                    return "3.2.0";
                }

                @Override
                public void preUp(Sandbox files) {
                    files.makeDirectory("/etc/one/drivers", OWNER);
                    if (files.exists("/etc/one/driver.conf")) {
                        files.move("/etc/one/driver.conf", "/etc/one/drivers/kvm.conf");
                    }
                    files.edit("/etc/one/oned.conf", file -> {
                        int seconds =
                                Integer.parseInt(file.content().at("INTERVAL").value().toString());
                        file.content().put("HOST_INTERVAL", Integer.toString(seconds * 3));
                        file.content().remove("INTERVAL");
                    });
                }

                @Override
                public void up(Upgraded files) {
                    files.process("/etc/one/oned.conf", FileType.ONE, (old, now) -> {
                        now.content().put("OLD_PORT", old.content().at("PORT").value().toString());
                    });
                    files.after().own("/etc/one/secret.conf", OWNER);
                    files.after().own("/etc/one/closed", OWNER);
                    files.after().notice("Hosts are looked at in HOST_INTERVAL now");
                }

                private static final Ownership OWNER =
                        new Ownership("USER", "GROUP", "0700");
            }
            """;

    @TempDir Path folder;

    private Product product;
    private Path etc;

    @BeforeEach
    void releases() throws IOException {
        product = new Product(folder, "3.0.0", "3.2.0");
        etc = product.machine.resolve("etc/one");
        Files.createDirectory(etc.resolve("closed"));
        for (String release : List.of("old", "new")) {
            Files.createDirectories(folder.resolve(release).resolve("etc/one/closed"));
        }
        Files.createDirectory(folder.resolve("new/etc/one/drivers"));
        product.file(
                        "oned.conf",
                        "PORT = 1\nINTERVAL = 60\n",
                        "PORT = 2\nHOST_INTERVAL = 180\n",
                        "PORT = 1\nINTERVAL = 50\n")
                .file("driver.conf", "A = 1\nB = 1\n", "", "A = 1\nB = 7\n")
                .file("drivers/kvm.conf", "", "A = 2\nB = 1\n", "")
                .file("secret.conf", "A = 1\n", "A = 1\n", "A = 1\n")
                .file("closed/x.yaml", ":a: 1\n", ":a: 1\n", ":a: 1\n")
                .released();
        for (String name : List.of("oned.conf", "secret.conf", "driver.conf", "closed/x.yaml")) {
            permit(etc.resolve(name), "rw-r-----");
        }
        permit(etc.resolve("closed"), "rwxr-x---");
        permit(etc.resolve("driver.conf"), "rw-------");
    }

    private static void permit(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private void jar(String user, String group) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("sources"));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Path source = sources.resolve("Intervals.java");
        Files.writeString(source, MIGRATOR.replace("USER", user).replace("GROUP", group));
        int status =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-proc:none",
                                "-d",
                                classes.toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                source.toString());
        assertThat(status).isZero();
        Path file = folder.resolve("descriptors/intervals.jar");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file));
                Stream<Path> compiled = Files.walk(classes)) {
            for (Path one : compiled.filter(Files::isRegularFile).toList()) {
                entry(jar, classes.relativize(one).toString(), Files.readAllBytes(one));
            }
            entry(
                    jar,
                    "META-INF/services/io.oneedge.config.migration.Migrator",
                    "com.example.Intervals\n".getBytes(UTF_8));
        }
    }

    private static void entry(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(content);
        jar.closeEntry();
    }

    @Test
    void runsInAnUpgradeAndIsTakenBack() throws IOException {
        jar("o", "g");
        SortedMap<String, String> before = product.state();
        assertThat(product.run("upgrade", "--plan")).as(product.said()).isZero();
        assertThat(product.said())
                .contains("/etc/one/drivers: directory made for o:g with 0700")
                .contains("/etc/one/secret.conf: given to o:g with 0700")
                .contains("moved      from /etc/one/driver.conf")
                .contains("Note: Hosts are looked at in HOST_INTERVAL now");
        assertThat(product.state()).isEqualTo(before);

        assertThat(product.run("upgrade")).as(product.said()).isZero();
        assertThat(product.state())
                .containsEntry("etc/one/oned.conf", "PORT = 2\nHOST_INTERVAL = 150\nOLD_PORT = 1\n")
                .containsEntry("etc/one/drivers/kvm.conf", "A = 2\nB = 7\n")
                .doesNotContainKey("etc/one/driver.conf");
        assertThat(permissions(etc.resolve("drivers"))).isEqualTo("rwx------");
        assertThat(permissions(etc.resolve("drivers/kvm.conf"))).isEqualTo("rw-------");
        assertThat(permissions(etc.resolve("secret.conf"))).isEqualTo("rwx------");
        assertThat(permissions(etc.resolve("closed"))).isEqualTo("rwx------");
        assertThat(permissions(etc.resolve("oned.conf"))).isEqualTo("rw-r-----");

        for (int i = 0; i < 2; i++) {
            assertThat(product.run("rollback")).as(product.said()).isZero();
            assertThat(product.state()).isEqualTo(before);
            assertThat(etc.resolve("drivers")).doesNotExist();
            assertThat(permissions(etc.resolve("secret.conf"))).isEqualTo("rw-r-----");
            assertThat(permissions(etc.resolve("closed"))).isEqualTo("rwxr-x---");
            assertThat(permissions(etc.resolve("driver.conf"))).isEqualTo("rw-------");
            assertThat(product.run("rollback")).as(product.said()).isZero();
            assertThat(permissions(etc.resolve("secret.conf"))).isEqualTo("rwx------");
            assertThat(permissions(etc.resolve("closed"))).isEqualTo("rwx------");
        }
    }

    @Test
    void givesFilesToOthersAndTheyComeBack() throws IOException {
        boolean root = Program.of("id", "-u").run().output().strip().equals("0");
        assumeTrue(root, "only root gives files");
        jar("nobody", "games");
        product.unprivileged = false;
        FileRights secret = FileRights.of(etc.resolve("secret.conf"));
        FileRights closed = FileRights.of(etc.resolve("closed"));
        assertThat(product.run("upgrade")).as(product.said()).isZero();
        for (String name : List.of("secret.conf", "closed", "drivers")) {
            FileRights now = FileRights.of(etc.resolve(name));
            assertThat(now.user()).as(name).contains("nobody");
            assertThat(now.group()).as(name).contains("games");
        }
        assertThat(product.run("rollback")).as(product.said()).isZero();
        assertThat(FileRights.of(etc.resolve("secret.conf"))).isEqualTo(secret);
        assertThat(FileRights.of(etc.resolve("closed"))).isEqualTo(closed);
    }

    @Test
    void whoIsNotThereIsToldBeforeAnythingIsChanged() throws IOException {
        jar("nobody-has-this-name", "games");
        product.unprivileged = false;
        SortedMap<String, String> before = product.state();
        assertThat(product.run("upgrade")).isEqualTo(255);
        assertThat(product.said()).contains("nobody-has-this-name");
        assertThat(product.state()).isEqualTo(before);
        assertThat(permissions(etc.resolve("secret.conf"))).isEqualTo("rw-r-----");
    }
}
