package io.oneedge.launcher.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.launcher.home.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HomeBackupTest {

    private static final Instant NOW = Instant.parse("2020-02-02T02:02:02Z");

    @TempDir Path directory;
    private Home home;
    private Path file;

    @BeforeEach
    void makeAHome() throws Exception {
        home = home("home");
        fill(home, "first");
        file = directory.resolve("backup.zip");
    }

    private Home home(String name) {
        return new Home(directory.resolve(name));
    }

    private static void fill(Home home, String word) throws Exception {
        home.create();
        Files.writeString(home.configuration(), "PORT = 2633 # " + word);
        Files.writeString(home.credentials().resolve("one_auth"), "oneadmin:" + word);
        Files.writeString(home.data().resolve("datastores/image"), "a disk");
        try (Connection database = database(home);
                Statement statement = database.createStatement()) {
            statement.execute(
                    "create table if not exists store_counter (name text primary key, value)");
            statement.execute("create table if not exists word (word)");
            statement.execute("insert into word values ('" + word + "')");
        }
    }

    private static Connection database(Home home) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + home.data().resolve("one.db"));
    }

    private static String words(Home home) throws SQLException {
        try (Connection database = database(home);
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("select group_concat(word) from word")) {
            return rows.getString(1);
        }
    }

    private void backup() {
        new HomeBackup(home).write(file, NOW);
    }

    private HomeBackup.Restored restore(Home target, boolean force) {
        return new HomeBackup(target).restore(file, force, NOW);
    }

    @Test
    void holdsDatabaseSettingsAndCredentialsForItsOwnerOnly() throws Exception {
        backup();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .containsExactly(
                            "MANIFEST", "data/one.db", "etc/oned.conf", "credentials/one_auth");
        }
        assertThat(left(directory)).containsExactly("backup.zip", "home");
    }

    private static List<String> left(Path place) throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void neverWritesOverAFile() throws Exception {
        Files.writeString(file, "precious");
        assertThatThrownBy(this::backup).isInstanceOf(Failure.class).hasMessageContaining("exists");
        assertThat(file).hasContent("precious");
    }

    @Test
    void saysWhereAHomeHasNothingToBackUp() {
        home = home("new");
        assertThatThrownBy(this::backup).hasMessageContaining("There is no database");
        assertThat(file).doesNotExist();
    }

    @Test
    void isRestoredIntoAnEmptyHome() throws Exception {
        backup();
        Home empty = home("empty");
        HomeBackup.Restored restored = restore(empty, false);
        assertThat(words(empty)).isEqualTo("first");
        assertThat(empty.configuration()).hasContent("PORT = 2633 # first");
        assertThat(empty.credentials().resolve("one_auth")).hasContent("oneadmin:first");
        assertThat(mode(empty.credentials().resolve("one_auth"))).isEqualTo("rw-------");
        assertThat(mode(empty.data().resolve("one.db"))).isEqualTo("rw-------");
        assertThat(restored.made()).isEqualTo(NOW);
        assertThat(restored.aside()).doesNotExist();
        assertThat(left(empty.directory()))
                .containsExactly("credentials", "data", "etc", "log", "run");
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void isNotRestoredOverDataUnlessForced() throws Exception {
        backup();
        fill(home, "second");
        assertThatThrownBy(() -> restore(home, false))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("has data. --force");
        assertThat(words(home)).isEqualTo("first,second");
    }

    @Test
    void keepsAsideWhatItReplaces() throws Exception {
        backup();
        fill(home, "second");
        HomeBackup.Restored restored = restore(home, true);
        assertThat(words(home)).isEqualTo("first");
        assertThat(home.credentials().resolve("one_auth")).hasContent("oneadmin:first");
        assertThat(mode(restored.aside())).isEqualTo("rwx------");
        assertThat(restored.aside().resolve("credentials/one_auth")).hasContent("oneadmin:second");
        assertThat(restored.aside().resolve("etc/oned.conf")).hasContent("PORT = 2633 # second");
        assertThat(restored.aside().resolve("one.db")).isNotEmptyFile();
        assertThat(home.data().resolve("datastores/image")).hasContent("a disk");
    }

    @Test
    void changesNothingWhenDamaged() throws Exception {
        backup();
        fill(home, "second");
        byte[] whole = Files.readAllBytes(file);
        for (int place = 10; place < whole.length; place += whole.length / 40) {
            byte[] damaged = whole.clone();
            damaged[place] ^= 0x55;
            Files.write(file, damaged);
            try {
                restore(home, true);
            } catch (Failure failure) {
                assertThat(words(home)).isEqualTo("first,second");
                assertThat(failure.message()).containsAnyOf("damaged", "no backup", "format");
                continue;
            }
            // What was changed is of the archive alone, such as a time: the content is whole.
            assertThat(words(home)).isEqualTo("first");
            fill(home, "second");
        }
    }

    @Test
    void takesNoFileOutsideOfItsPlaces() throws Exception {
        for (String name : List.of("../evil", "data/two.db", "etc/../../evil", "etc/.hidden")) {
            Files.deleteIfExists(file);
            archive(Map.of(name, "x"));
            assertThatThrownBy(() -> restore(home, true)).hasMessageContaining("no place");
        }
        assertThat(directory.resolve("evil")).doesNotExist();
    }

    private void archive(Map<String, String> files) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            Map<String, String> digests = Map.copyOf(files);
            digests = Map.of(digests.keySet().iterator().next(), "0".repeat(64));
            write(zip, Manifest.NAME, new Manifest(1, NOW, 1, digests).print());
            for (Map.Entry<String, String> each : files.entrySet()) {
                write(zip, each.getKey(), each.getValue());
            }
        }
    }

    private static void write(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void isRefusedByAnOlderProgramWithAReason() throws Exception {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            write(zip, Manifest.NAME, new Manifest(99, NOW, 1, Map.of()).print());
        }
        assertThatThrownBy(() -> restore(home, true)).hasMessageContaining("format 99");
    }

    @Test
    void isRefusedWhereItIsSomethingElse() throws Exception {
        Files.writeString(file, "not an archive");
        assertThatThrownBy(() -> restore(home, true)).hasMessageContaining("is damaged");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            write(zip, "readme", "of something else");
        }
        assertThatThrownBy(() -> restore(home, true)).hasMessageContaining("no backup of ONEedge");
    }
}
