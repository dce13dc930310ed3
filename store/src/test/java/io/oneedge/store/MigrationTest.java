package io.oneedge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.core.transaction.Kind;
import io.oneedge.foundation.failure.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database of an earlier program is brought to the layout of this one, or left as it was. */
final class MigrationTest {

    private static final Migration FIRST =
            new Migration(
                    1,
                    "first",
                    List.of(
                            Migration.ALL.getFirst().statements().getFirst(),
                            Migration.ALL.getFirst().statements().getLast()));
    private static final Migration SECOND =
            new Migration(
                    2,
                    "names in capitals",
                    List.of("update note set name = upper(name)", "create table extra (x)"));
    private static final Migration BROKEN =
            new Migration(3, "broken", List.of("delete from note", "this is not SQL"));

    @TempDir Path directory;
    private Path file;

    @BeforeEach
    void makeAnEarlierDatabase() {
        file = directory.resolve("one.db");
        migrate(List.of(FIRST));
        query(
                "insert into note (id, version, name, body) values (7, 1, 'milk',"
                        + " '7' || char(9) || 'milk' || char(9) || char(9) || 'old')");
    }

    private void migrate(List<Migration> steps) {
        Tables tables = new Tables(List.<Kind<?>>of(Note.KIND));
        try (DatabaseFile claimed = DatabaseFile.claim(file);
                Sql sql = claimed.writer(1L << 30)) {
            new Schema(file, sql).migrate(steps, tables, StoreFixture.NOW, new LayoutCopies(file));
        }
    }

    private List<String> query(String statement) {
        return query(file, statement);
    }

    private static List<String> query(Path database, String statement) {
        try (DatabaseFile claimed = DatabaseFile.claim(database);
                Sql sql = claimed.connect()) {
            if (statement.startsWith("select")) {
                return sql.list(statement, row -> row.getString(1));
            }
            sql.once(statement);
            return List.of();
        }
    }

    @Test
    void runsWhatIsMissingOnceAndInOrder() {
        migrate(List.of(FIRST, SECOND));
        migrate(List.of(FIRST, SECOND));
        assertThat(query("select name from note")).containsExactly("MILK");
        assertThat(query("select number || ' ' || name from schema_version order by number"))
                .containsExactly("1 first", "2 names in capitals");
    }

    @Test
    void keepsACopyOfTheOldDatabaseThatTheOldProgramOpens() throws Exception {
        Path copy = directory.resolve("one.db.layout-1");
        assertThat(copy).doesNotExist();
        migrate(List.of(FIRST, SECOND));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
        assertThat(query(copy, "select name from note")).containsExactly("milk");
        try (SqliteStore store =
                SqliteStore.open(copy, SqliteStoreTest.KINDS, StoreFixture.CLOCK)) {
            assertThat(store.<List<Note>>read(reading -> reading.all(Note.KIND)))
                    .containsExactly(Note.of(7, "milk").saying("old"));
        }
    }

    @Test
    void leavesTheLayoutBeforeAStepThatFails() {
        assertThatThrownBy(() -> migrate(List.of(FIRST, SECOND, BROKEN)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("to layout 3 (broken); it stays at layout 2");
        assertThat(query("select name from note")).containsExactly("MILK");
        assertThat(query("select max(number) from schema_version")).containsExactly("2");
        migrate(List.of(FIRST, SECOND));
        assertThat(query(directory.resolve("one.db.layout-1"), "select name from note"))
                .containsExactly("milk");
    }

    @Test
    void refusesToMigrateWithoutACopy() throws Exception {
        Path inTheWay = Files.createDirectory(directory.resolve("one.db.layout-1"));
        Files.createFile(inTheWay.resolve("x"));
        assertThatThrownBy(() -> migrate(List.of(FIRST, SECOND)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("without a copy of the old one");
        assertThat(query("select name from note")).containsExactly("milk");
    }

    @Test
    void refusesANewerLayoutAndChangesNothing() {
        migrate(List.of(FIRST, SECOND));
        assertThatThrownBy(() -> migrate(List.of(FIRST)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("a newer program has brought it to layout 2")
                .hasMessageContaining("restore a backup");
        assertThat(query("select max(number) from schema_version")).containsExactly("2");
    }

    @Test
    void numbersItsOwnStepsWithoutAGap() {
        List<Integer> numbers = new ArrayList<>();
        Migration.ALL.forEach(step -> numbers.add(step.number()));
        assertThat(numbers)
                .containsExactlyElementsOf(
                        StoreContract.numbers(Migration.ALL.size()).stream()
                                .map(Long::intValue)
                                .toList());
    }
}
