package io.oneedge.config.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.oneedge.config.migration.Migration;
import io.oneedge.config.migration.MigrationDocument;
import io.oneedge.config.release.Descriptor;
import io.oneedge.config.release.FileChange;
import io.oneedge.foundation.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Descriptors from two releases in a git repository, with the real git. */
class GenerateFromGitTest {

    private static final String CLASSIFICATION =
            """
            - {name: /etc/one/*.conf, class: 'Augeas::ONE', owner: o, group: g, mode: '0640'}
            - {name: /etc/one/cli/*.yaml, class: 'Yaml', owner: root, group: root, mode: '0644'}
            - {name: '/etc/one/**', catch: true}
            """;

    /** As OpenNebula's: its etc is /etc/one, and modes in the repository mean nothing. */
    private static final String INSTALL =
            """
            #!/bin/sh
            mkdir -p "$2/etc/cli" && cp share/*.conf "$2/etc" && cp share/*.yaml "$2/etc/cli"
            """;

    @TempDir Path folder;

    private Path repository;
    private Product product;

    @BeforeEach
    void twoReleases() throws IOException {
        boolean there = Files.isExecutable(Path.of("/usr/bin/git"));
        assumeTrue(there, "no git on this machine");
        product = new Product(folder);
        Product.write(folder.resolve("descriptors/files.yaml"), CLASSIFICATION);
        repository = Files.createDirectory(folder.resolve("repository"));
        git("init", "--quiet");
        Files.createDirectory(repository.resolve("share"));
        Path install = repository.resolve("install.sh");
        Files.writeString(install, INSTALL);
        assertThat(install.toFile().setExecutable(true)).isTrue();
        share("changed.conf", "A = 1\nB = 1\n");
        share("gone.conf", "A = 1\n");
        share("before.conf", "A = 1\n");
        share("list.yaml", "---\n- a\n");
        commit("release-1.0");
        share("changed.conf", "# more\nA = 2\nB = 1\nC = 3\n");
        Files.delete(repository.resolve("share/gone.conf"));
        Files.move(
                repository.resolve("share/before.conf"), repository.resolve("share/behind.conf"));
        share("new.yaml", "---\n:a: 1\n");
        commit("release-1.1");
    }

    private void share(String name, String text) throws IOException {
        Files.writeString(repository.resolve("share").resolve(name), text);
    }

    private void commit(String tag) {
        git("add", "--all");
        git("commit", "--quiet", "--message", tag);
        git("tag", tag);
    }

    private String git(String... arguments) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "git",
                                "-C",
                                repository.toString(),
                                "-c",
                                "user.name=nobody",
                                "-c",
                                "user.email=nobody@localhost"));
        command.addAll(List.of(arguments));
        return Program.of(command)
                .with("GIT_CONFIG_GLOBAL", "/dev/null")
                .with("GIT_CONFIG_SYSTEM", "/dev/null")
                .check()
                .output();
    }

    private Descriptor generated(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of(repository.toString(), "release-1.0", "release-1.1"));
        arguments.addAll(List.of(more));
        assertThat(product.run("generate", arguments.toArray(String[]::new)))
                .as(product.said())
                .isZero();
        return Descriptor.read(String.join("\n", product.out) + "\n");
    }

    private static FileChange change(Descriptor descriptor, String path) {
        return Optional.ofNullable(descriptor.files().get(path)).orElseThrow();
    }

    @Test
    void comparesWhatTwoReleasesInstall() {
        String head = git("status", "--porcelain", "--branch");
        Descriptor descriptor = generated();
        assertThat(change(descriptor, "/etc/one/changed.conf").action())
                .isEqualTo(FileChange.Action.APPLY);
        assertThat(change(descriptor, "/etc/one/changed.conf").change()).hasSize(2);
        assertThat(change(descriptor, "/etc/one/changed.conf").rule().owner()).isEqualTo("o");
        assertThat(change(descriptor, "/etc/one/gone.conf").action())
                .isEqualTo(FileChange.Action.DELETE);
        FileChange made = change(descriptor, "/etc/one/cli/new.yaml");
        assertThat(made.action()).isEqualTo(FileChange.Action.CREATE);
        assertThat(made.content()).isEqualTo("---\n:a: 1\n");
        assertThat(List.of(made.rule().owner(), made.rule().group(), made.rule().mode()))
                .containsExactly("root", "root", "0644");
        assertThat(change(descriptor, "/etc/one/cli/list.yaml").action())
                .isEqualTo(FileChange.Action.NONE);
        assertThat(git("status", "--porcelain", "--branch")).isEqualTo(head);
        assertThat(git("worktree", "list").lines()).hasSize(1);
    }

    @Test
    void carriesMigrationsAndComparesAFileWithWhatItBecomes() {
        Path migrations = folder.resolve("migrations.yaml");
        Product.write(
                migrations,
                """
                migrations:
                - make_directory: /etc/one/made
                - move_file: /etc/one/before.conf
                  to: /etc/one/behind.conf
                """);
        Descriptor descriptor = generated("--migrations", migrations.toString());
        assertThat(descriptor.files()).doesNotContainKey("/etc/one/before.conf");
        assertThat(change(descriptor, "/etc/one/behind.conf").action())
                .isEqualTo(FileChange.Action.NONE);
        assertThat(MigrationDocument.ofDescriptor(String.join("\n", product.out) + "\n"))
                .hasSize(2)
                .last()
                .isEqualTo(new Migration.MoveFile("/etc/one/before.conf", "/etc/one/behind.conf"));
        Product.write(migrations, "migrations:\n- frobnicate: 1\n");
        assertThat(
                        product.run(
                                "generate",
                                repository.toString(),
                                "release-1.0",
                                "release-1.1",
                                "--migrations",
                                migrations.toString()))
                .isEqualTo(255);
        assertThat(product.said()).contains("No migration is called frobnicate");
    }

    @Test
    void refusesWhatIsNoReleaseAndWhatIsNotClassified() throws IOException {
        assertThat(product.run("generate", repository.toString(), "--help", "release-1.1"))
                .isZero();
        assertThat(product.run("generate", repository.toString(), "release-9", "release-1.1"))
                .isEqualTo(255);
        share("odd.conf.yaml", "a: 1\n");
        Files.writeString(repository.resolve("install.sh"), INSTALL + "touch \"$2/etc/odd\"\n");
        commit("release-1.2");
        assertThat(product.run("generate", repository.toString(), "release-1.1", "release-1.2"))
                .isEqualTo(255);
        assertThat(product.said()).contains("/etc/one/odd is not classified");
        assertThat(git("worktree", "list").lines()).hasSize(1);
    }
}
