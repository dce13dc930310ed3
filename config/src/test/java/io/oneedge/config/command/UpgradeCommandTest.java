package io.oneedge.config.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.config.transaction.Transaction;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.foundation.json.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpgradeCommandTest {

    @TempDir Path folder;

    private Product product;

    @BeforeEach
    void releases() {
        product =
                new Product(folder)
                        .file(
                                "a.conf",
                                "PORT = 1\nB = 1\n",
                                "PORT = 1\nB = 2\n",
                                "PORT = 7\nB = 1\n")
                        .file("stock.conf", "A = 1\n", "# new\nA = 2\n", "A = 1\n")
                        .file("new.yaml", "", "---\n:a: 1\n", "")
                        .file("deleted.conf", "A = 1\n", "A = 2\n", "")
                        .file("gone.conf", "A = 1\n", "", "A = 1\n")
                        .file("dropped.conf", "A = 1\n", "", "A = 5\n")
                        .file("own.conf", "", "", "MINE = 1\n");
    }

    @Test
    void mergesWritesAndTracksAsOne() {
        product.released();
        assertThat(product.run("upgrade")).as(product.said()).isZero();
        assertThat(product.state())
                .containsEntry("etc/one/a.conf", "PORT = 7\nB = 2\n")
                .containsEntry("etc/one/stock.conf", "# new\nA = 2\n")
                .containsEntry("etc/one/new.yaml", "---\n:a: 1\n")
                .containsEntry("etc/one/own.conf", "MINE = 1\n")
                .containsEntry("onecfg.conf", "---\nversion: 1.2.0\n")
                .doesNotContainKeys(
                        "etc/one/deleted.conf", "etc/one/gone.conf", "etc/one/dropped.conf")
                .hasSize(5);
        assertThat(product.said())
                .contains("Configuration updated to 1.2.0")
                .contains("its customised text is in");
        assertThat(Product.texts(product.backups().resolve("kept")).values())
                .containsExactly("A = 5\n");
        assertThat(product.run("upgrade")).isZero();
        assertThat(product.said()).contains("No updates available");
    }

    @Test
    void theRunDoesWhatThePlanSays() {
        product.file("c.conf", "A = 1\nB = 1\n", "A = 2\n", "A = 3\nB = 1\n").released();
        SortedMap<String, String> before = product.state();
        assertThat(product.run("upgrade", "--plan", "--json")).isEqualTo(2);
        assertThat(product.state()).isEqualTo(before);
        assertThat(product.run("upgrade", "--plan", "--json", "--patch-modes", "skip")).isZero();
        JsonObject plan = JsonReader.read(String.join("", product.out)).asObject();
        assertThat(product.state()).isEqualTo(before);
        assertThat(Files.exists(product.backups())).isFalse();
        assertThat(product.run("upgrade", "--json", "--patch-modes", "skip")).isZero();
        assertThat(JsonReader.read(String.join("", product.out)).asObject()).isEqualTo(plan);
        for (JsonObject file : plan.objects("files", it -> it)) {
            String text = product.state().get(file.string("path").substring(1));
            String was = before.get(file.string("path").substring(1));
            switch (file.string("fate")) {
                case "taken", "merged", "created" -> assertThat(text).isNotNull().isNotEqualTo(was);
                case "unchanged", "kept" -> assertThat(text).isNotNull().isEqualTo(was);
                default -> assertThat(text).isNull();
            }
        }
    }

    @Test
    void anOpenCollisionStopsEverythingAndAResolutionFileRepeats() throws IOException {
        product.file("c.conf", "A = 1\nB = 1\n", "A = 2\nB = 2\n", "A = 3\nB = 3\n").released();
        SortedMap<String, String> before = product.state();
        Path file = folder.resolve("resolutions.yaml");
        assertThat(product.run("upgrade", "--write-resolutions", file.toString())).isEqualTo(2);
        assertThat(product.state()).isEqualTo(before);
        assertThat(product.said())
                .contains("/etc/one/c.conf: A: changed here and in the new release")
                .contains("base: \"1\"")
                .contains("mine: \"3\"")
                .contains("new:  \"2\"");
        assertThat(file).content().contains("A: mine").contains("B: mine");
        Files.writeString(file, "/etc/one/c.conf:\n  A: new\n  B: {value: '9'}\n");
        assertThat(product.run("upgrade", "--resolutions", file.toString())).isZero();
        assertThat(product.mine("c.conf")).isEqualTo("A = 2\nB = 9\n");
    }

    @Test
    void asksAtATerminal() {
        product.file("c.conf", "A = 1\nB = 1\n", "A = 2\nB = 2\n", "A = 3\nB = 3\n")
                .released()
                .answering("what?", "n", "= 4");
        assertThat(product.run("upgrade")).as(product.said()).isZero();
        assertThat(product.mine("c.conf")).isEqualTo("A = 2\nB = 4\n");
        assertThat(product.answers).isEmpty();
    }

    @Test
    void ofALargeMapACollisionShowsWhatDiffers() {
        String keys =
                IntStream.range(0, 40)
                        .mapToObj(i -> "  KEY_%d = \"%d\"".formatted(i, i))
                        .collect(Collectors.joining(",\n"));
        String old = "S = [\n" + keys + "\n]\n";
        product.file("c.conf", old, "A = 1\n", old.replace("\"7\"", "\"99\"")).released();
        assertThat(product.run("upgrade")).as(product.said()).isEqualTo(2);
        assertThat(product.said())
                .contains("base: {\"KEY_7\":\"\\\"7\\\"\"}, and 39 that are the same in all")
                .contains("mine: {\"KEY_7\":\"\\\"99\\\"\"}, and 39 that are the same in all")
                .contains("new:  nothing")
                .doesNotContain("KEY_8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"edit", "permissions", "remove", "link", "make", "unread"})
    void whatSomebodyChangesWhileQuestionsAreOpenIsNotWrittenOver(String kind) throws IOException {
        product.file("c.conf", "A = 1\n", "A = 2\n", "A = 3\n").released().answering("n");
        Path etc = product.machine.resolve("etc/one");
        String name =
                Map.of("make", "new.yaml", "unread", "gone.conf").getOrDefault(kind, "c.conf");
        Path file = etc.resolve(name);
        product.meanwhile =
                () -> {
                    try {
                        switch (kind) {
                            case "permissions" -> Files.setPosixFilePermissions(file, Set.of());
                            case "remove" -> Files.delete(file);
                            case "link" -> {
                                Files.move(file, etc.resolve("elsewhere"));
                                Files.createSymbolicLink(file, Path.of("elsewhere"));
                            }
                            default -> Files.writeString(file, "A = 9\n");
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                };
        assertThat(product.run("upgrade")).isEqualTo(255);
        assertThat(product.said())
                .contains("Nothing was changed: " + file + " was changed since onecfg read it")
                .contains("Run onecfg again");
        assertThat(product.mine("stock.conf")).isEqualTo("A = 1\n");
        assertThat(product.mine("dropped.conf")).isEqualTo("A = 5\n");
        assertThat(product.state()).containsEntry("onecfg.conf", "---\nversion: 1.0.0\n");
        if (kind.equals("edit")) {
            assertThat(product.mine("c.conf")).isEqualTo("A = 9\n");
        }
        assertThat(product.run("backups")).isZero();
        assertThat(Transaction.interrupted(product.backups())).isFalse();
    }

    @Test
    void whatAPackageReplacedMustStayAsItIsToo() throws IOException {
        Path snapshot = folder.resolve("snapshot");
        RecordedMachine.copy(
                product.file("c.conf", "A = 1\n", "A = 2\n", "A = 3\n").released().machine,
                snapshot);
        product.answering("n");
        Path file = product.machine.resolve("etc/one/stock.conf");
        product.meanwhile = () -> Product.write(file, "A = 9\n");
        assertThat(product.run("upgrade", "--read-from", snapshot.toString())).isEqualTo(255);
        assertThat(product.mine("stock.conf")).isEqualTo("A = 9\n");
        product.meanwhile = () -> {};
        product.answering("n");
        assertThat(product.run("upgrade", "--read-from", snapshot.toString()))
                .as(product.said())
                .isZero();
        assertThat(product.mine("stock.conf")).isEqualTo("# new\nA = 2\n");
    }

    @Test
    void whoeverStopsAnsweringHasChangedNothing() {
        product.file("c.conf", "A = 1\n", "A = 2\n", "A = 3\n").released().answering("q");
        SortedMap<String, String> before = product.state();
        assertThat(product.run("upgrade")).isEqualTo(2);
        assertThat(product.state()).isEqualTo(before);
    }

    @Test
    void modesDecideForAllForAFileAndForAVersion() {
        product.file("c.conf", "A = 1\n", "A = 2\n", "A = 3\n")
                .file("d.conf", "A = 1\n", "A = 2\n", "A = 3\n")
                .file("e.conf", "A = 1\n", "A = 2\n", "A = 3\n")
                .released();
        assertThat(
                        product.run(
                                "upgrade",
                                "--patch-modes",
                                "skip;replace:/etc/one/d.conf",
                                "--patch-modes",
                                "skip:/etc/one/e.conf",
                                "--patch-modes",
                                "replace:/etc/one/e.conf:1.2.0"))
                .isZero();
        assertThat(List.of(product.mine("c.conf"), product.mine("d.conf"), product.mine("e.conf")))
                .containsExactly("A = 3\n", "A = 2\n", "A = 2\n");
        assertThat(product.run("upgrade", "--patch-modes", "frob", "--from", "1.0.0"))
                .isEqualTo(255);
        assertThat(product.said()).contains("Unknown patch mode 'frob'");
    }

    @Test
    void aFileThatCannotBeReadStopsEverythingUnlessToldOtherwise() {
        product.file("c.conf", "A = 1\n", "A = 2\n", "A = [\n").released();
        SortedMap<String, String> before = product.state();
        assertThat(product.run("upgrade")).isEqualTo(255);
        assertThat(product.state()).isEqualTo(before);
        assertThat(product.said()).contains("/etc/one/c.conf").contains("--keep-going");
        assertThat(product.run("upgrade", "--keep-going")).isZero();
        assertThat(product.mine("c.conf")).isEqualTo("A = [\n");
        assertThat(product.mine("a.conf")).isEqualTo("PORT = 7\nB = 2\n");
        assertThat(product.said()).contains("File '/etc/one/c.conf' stays as it was");
    }

    @Test
    void aFileThatTheReleaseDoesNotChangeNeedNotBeReadable() {
        product.file("c.conf", "A = 1\n", "A = 1\n", "A = [\n").released();
        assertThat(product.run("upgrade")).as(product.said()).isZero();
        assertThat(product.mine("c.conf")).isEqualTo("A = [\n");
    }

    @Test
    void aSnapshotIsUsedOnce() throws IOException {
        product.released();
        Path snapshot = folder.resolve("snapshot/etc/one");
        Files.createDirectories(snapshot);
        Files.writeString(snapshot.resolve("a.conf"), "PORT = 9\nB = 1\n");
        Product.write(
                folder.resolve("etc/onecfg.conf"),
                "---\nversion: 1.0.0\nbackup: " + folder.resolve("snapshot") + "\n");
        assertThat(product.run("status")).isEqualTo(1);
        assertThat(product.said()).contains("will be used as one-shot source");
        assertThat(product.run("upgrade")).as(product.said()).isZero();
        assertThat(product.mine("a.conf")).isEqualTo("PORT = 9\nB = 2\n");
        assertThat(product.state().get("onecfg.conf")).isEqualTo("---\nversion: 1.2.0\n");
    }

    @Test
    void noopAndFailureLeaveNothingBehind() {
        product.released();
        SortedMap<String, String> before = product.state();
        assertThat(product.run("upgrade", "--noop")).isZero();
        assertThat(product.state()).isEqualTo(before);
        assertThat(Files.exists(product.backups())).isFalse();
        assertThat(product.run("upgrade", "--to", "9.0.0")).isEqualTo(255);
        assertThat(product.said()).contains("Unsupported version 9.0.0");
        assertThat(product.run("upgrade", "--to", "abc")).isEqualTo(255);
        assertThat(product.run("upgrade", "--read-from", "/nonexistent")).isEqualTo(255);
        assertThat(product.said()).contains("Backup location '/nonexistent/etc/one' doesn't exist");
        assertThat(product.state()).isEqualTo(before);
    }

    @Test
    void takesItAllBack() {
        product.released();
        SortedMap<String, String> before = product.state();
        assertThat(product.run("upgrade")).isZero();
        assertThat(product.run("backups")).isZero();
        assertThat(product.out).hasSize(1);
        assertThat(product.out.getFirst()).contains("1.0.0").contains("upgrade 1.0.0 to 1.2.0");
        assertThat(product.run("rollback")).as(product.said()).isZero();
        assertThat(product.state()).isEqualTo(before);
        assertThat(product.run("rollback")).isZero();
        assertThat(product.mine("a.conf")).isEqualTo("PORT = 7\nB = 2\n");
        assertThat(product.run("backups", "--prune", "1")).isZero();
        assertThat(product.out).hasSize(1);
        assertThat(product.run("rollback", "2001-01-01_00:00:00_1")).isEqualTo(255);
    }

    @Test
    void showsNoPassword() {
        product.file(
                        "c.conf",
                        "DB = [ PASSWD = \"old\", A = 1 ]\n",
                        "DB = [ PASSWD = \"new-stock\", A = 1 ]\n",
                        "DB = [ PASSWD = \"hunter2\", A = 1 ]\n")
                .released();
        assertThat(product.run("upgrade", "-d")).isEqualTo(2);
        assertThat(product.said()).contains("PASSWD").doesNotContain("hunter2");
        assertThat(product.run("upgrade", "--plan")).isEqualTo(2);
        assertThat(product.said()).contains("PASSWD").doesNotContain("hunter2");
        assertThat(product.run("upgrade", "-d", "--patch-modes", "replace")).isZero();
        assertThat(product.said()).doesNotContain("hunter2").doesNotContain("new-stock");
    }
}
