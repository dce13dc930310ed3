package io.oneedge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.core.transaction.Change;
import io.oneedge.core.transaction.Commit;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store promises, one behaviour at a time. */
abstract class StoreContract extends StoreFixture {

    @Test
    void findsWhatWasPut() {
        Note note = Note.of(3, "milk").in(5).saying("two\tlitres\n<&>\u00e9\ud83d\ude00");
        put(note);
        assertThat(store.<Optional<Note>>read(reading -> reading.find(Note.KIND, 3)))
                .contains(note);
        assertThat(store.<Optional<Note>>read(reading -> reading.find(Note.KIND, 4))).isEmpty();
    }

    @Test
    void replacesAndRemoves() {
        put(Note.of(1, "a"), Note.of(2, "b"));
        write(writing -> {
            writing.put(Note.KIND, Note.of(1, "c"));
            writing.remove(Note.KIND, 2);
            writing.remove(Note.KIND, 99);
        });
        assertThat(all()).containsExactly(Note.of(1, "c"));
    }

    @Test
    void listsByAscendingId() {
        put(Note.of(12, "a"), Note.of(3, "b"), Note.of(100, "c"), Note.of(0, "d"));
        assertThat(all()).extracting(Note::id).containsExactly(0L, 3L, 12L, 100L);
    }

    @Test
    void findsByIndexAndByName() {
        put(Note.of(4, "x").in(1), Note.of(2, "x").in(2), Note.of(3, "y").in(1), Note.of(5, "X"));
        store.read(reading -> {
            assertThat(reading.where(Note.KIND, Note.FOLDER, 1))
                    .extracting(Note::id)
                    .containsExactly(3L, 4L);
            assertThat(reading.where(Note.KIND, Note.FOLDER, 0)).isEmpty();
            assertThat(reading.named(Note.KIND, "x")).extracting(Note::id).containsExactly(2L, 4L);
            return true;
        });
    }

    @Test
    void findsARecordByEachOfItsNumbersAsLongAsItHasThem() {
        put(Note.of(1, "a").saying("#4 and #5"), Note.of(2, "b").saying("#5"));
        assertThat(mentioning(4)).containsExactly(1L);
        assertThat(mentioning(5)).containsExactly(1L, 2L);
        write(writing -> {
            writing.put(Note.KIND, Note.of(1, "a").saying("#5 and #6"));
            writing.remove(Note.KIND, 2);
            assertThat(writing.where(Note.KIND, Note.MENTION, 5)).hasSize(1);
        });
        assertThat(mentioning(4)).isEmpty();
        assertThat(mentioning(5)).containsExactly(1L);
        assertThat(mentioning(6)).containsExactly(1L);
    }

    private List<Long> mentioning(long number) {
        return store.read(reading ->
                reading.where(Note.KIND, Note.MENTION, number).stream().map(Note::id).toList());
    }

    @Test
    void keepsKindsApart() {
        write(writing -> {
            writing.put(Note.KIND, Note.of(1, "note"));
            writing.put(Note.GROUP, Note.of(1, "group"));
        });
        assertThat(store.<Optional<Note>>read(reading -> reading.find(Note.GROUP, 1)))
                .contains(Note.of(1, "group"));
        assertThat(all()).containsExactly(Note.of(1, "note"));
    }

    @Test
    void showsWorkItsOwnChanges() {
        put(Note.of(1, "old").in(1), Note.of(2, "gone").in(1), Note.of(3, "moved").in(1));
        write(writing -> {
            writing.put(Note.KIND, Note.of(1, "new").in(1));
            writing.remove(Note.KIND, 2);
            writing.put(Note.KIND, Note.of(3, "moved").in(2));
            writing.put(Note.KIND, Note.of(0, "made").in(1));
            assertThat(writing.find(Note.KIND, 1)).contains(Note.of(1, "new").in(1));
            assertThat(writing.find(Note.KIND, 2)).isEmpty();
            assertThat(writing.all(Note.KIND)).extracting(Note::id).containsExactly(0L, 1L, 3L);
            assertThat(writing.where(Note.KIND, Note.FOLDER, 1))
                    .extracting(Note::id)
                    .containsExactly(0L, 1L);
            assertThat(writing.named(Note.KIND, "old")).isEmpty();
            assertThat(writing.named(Note.KIND, "made")).hasSize(1);
        });
        assertThat(all()).extracting(Note::name).containsExactly("made", "new", "moved");
    }

    @Test
    void leavesNothingOfWorkThatThrows() {
        put(Note.of(1, "kept"));
        IllegalStateException thrown = new IllegalStateException("no");
        assertThatThrownBy(() ->
                        write(writing -> {
                            writing.put(Note.KIND, Note.of(1, "lost"));
                            writing.put(Note.KIND, Note.of(2, "lost"));
                            throw thrown;
                        }))
                .isSameAs(thrown);
        assertThat(all()).containsExactly(Note.of(1, "kept"));
    }

    @Test
    void leavesNothingOfWorkWithARecordThatCannotBeWritten() {
        put(Note.of(1, "kept"));
        assertThatThrownBy(() -> put(Note.of(1, "lost"), Note.of(2, "b").saying("unwritable")))
                .hasMessage("unwritable");
        assertThat(all()).containsExactly(Note.of(1, "kept"));
        put(Note.of(1, "later"));
        assertThat(all()).containsExactly(Note.of(1, "later"));
    }

    @Test
    void numbersCommitsFromOneAndTellsThemInOrder() {
        Heard heard = new Heard();
        store.listen(heard);
        for (int i = 0; i < 20; i++) {
            put(Note.of(i, "n"));
        }
        assertThat(heard.await(20))
                .extracting(Commit::number)
                .containsExactlyElementsOf(numbers(20));
    }

    @Test
    void saysInACommitWhatEachRecordWasAndIs() {
        put(Note.of(1, "a"), Note.of(2, "b"));
        Heard heard = new Heard();
        store.listen(heard);
        write(writing -> {
            writing.put(Note.KIND, Note.of(9, "passing"));
            writing.remove(Note.KIND, 2);
            writing.put(Note.KIND, Note.of(1, "a1"));
            writing.put(Note.KIND, Note.of(1, "a2"));
            writing.put(Note.KIND, Note.of(3, "c"));
            writing.remove(Note.KIND, 9);
        });
        Commit commit = heard.await(1).getFirst();
        assertThat(commit.number()).isEqualTo(2);
        assertThat(commit.request()).isEqualTo(REQUEST);
        assertThat(commit.changes())
                .isEqualTo(
                        List.of(
                                new Change<>(
                                        Note.KIND,
                                        2,
                                        Optional.of(Note.of(2, "b")),
                                        Optional.empty()),
                                new Change<>(
                                        Note.KIND,
                                        1,
                                        Optional.of(Note.of(1, "a")),
                                        Optional.of(Note.of(1, "a2"))),
                                new Change<>(
                                        Note.KIND,
                                        3,
                                        Optional.empty(),
                                        Optional.of(Note.of(3, "c")))));
    }

    @Test
    void tellsOfNoCommitThatChangedNothing() {
        put(Note.of(1, "a"));
        Heard heard = new Heard();
        store.listen(heard);
        put();
        put(Note.of(1, "a"));
        assertThatThrownBy(() -> put(Note.of(1, "x").saying("unwritable")));
        write(writing -> writing.remove(Note.KIND, 5));
        put(Note.of(1, "b"));
        assertThat(heard.await(1)).hasSize(1);
        assertThat(heard.await(1).getFirst().number()).isEqualTo(2);
    }

    @Test
    void tellsOfACommitOnlyWhatEverybodyCanRead() {
        Heard heard = new Heard();
        List<Boolean> readable = new ArrayList<>();
        store.listen(commit ->
                readable.add(
                        store.read(reading ->
                                commit.changes().stream()
                                        .allMatch(change -> isStored(reading, change)))));
        store.listen(heard);
        put(Note.of(1, "a"));
        put(Note.of(1, "b"), Note.of(2, "c"));
        heard.await(2);
        closeListeners();
        assertThat(readable).containsExactly(true, true);
    }

    private static boolean isStored(Reading reading, Change<?> change) {
        return reading.find(Note.KIND, change.id()).isPresent();
    }

    @Test
    void letsAListenerWriteAndTellsItOfThatCommitAfterwards() {
        Heard heard = new Heard();
        store.listen(commit -> {
            long last = commit.changes().getFirst().id();
            if (last < 5) {
                put(Note.of(last + 1, "from a listener"));
            }
        });
        store.listen(heard);
        put(Note.of(1, "first"));
        assertThat(heard.await(5))
                .extracting(commit -> commit.changes().getFirst().id())
                .containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void goesOnWhenAListenerThrows() {
        Heard heard = new Heard();
        store.listen(commit -> {
            throw new IllegalStateException("a listener of this test fails on purpose");
        });
        store.listen(heard);
        put(Note.of(1, "a"));
        put(Note.of(2, "b"));
        assertThat(heard.await(2)).hasSize(2);
    }

    @Test
    void givesIdsThatWereNeverUsed() {
        List<Long> given = new ArrayList<>();
        write(writing -> given.add(writing.nextId(Note.KIND)));
        write(writing -> given.add(writing.nextId(Note.KIND)));
        assertThatThrownBy(() ->
                        write(writing -> {
                            given.add(writing.nextId(Note.KIND));
                            throw new IllegalStateException();
                        }))
                .isInstanceOf(IllegalStateException.class);
        write(writing -> given.add(writing.nextId(Note.KIND)));
        assertThat(given).containsExactly(0L, 1L, 2L, 3L);
        put(Note.of(10, "stored under a number of its own"));
        write(writing -> writing.remove(Note.KIND, 10));
        write(writing -> assertThat(writing.nextId(Note.KIND)).isEqualTo(11));
    }

    @Test
    void startsIdsWhereTheKindSays() {
        write(writing -> writing.put(Note.GROUP, Note.of(0, "oneadmin")));
        write(writing -> assertThat(writing.nextId(Note.GROUP)).isEqualTo(100));
        write(writing -> assertThat(writing.nextId(Note.GROUP)).isEqualTo(101));
        write(writing -> assertThat(writing.nextId(Note.KIND)).isZero());
    }

    @Test
    void tellsWorkTheTimeAndTheRequest() {
        write(writing -> {
            assertThat(writing.now()).isEqualTo(NOW);
            assertThat(writing.request()).isEqualTo(REQUEST);
        });
    }

    @Test
    void refusesWorkInsideWork() {
        assertThatThrownBy(() -> write(writing -> put(Note.of(1, "a"))))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("instead of the view");
        assertThatThrownBy(() -> write(writing -> all())).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> store.read(reading -> all())).isInstanceOf(Failure.class);
        put(Note.of(2, "b"));
        assertThat(all()).hasSize(1);
    }

    @Test
    void refusesAViewAfterItsWork() {
        Reading reading = store.read(view -> view);
        Writing writing = store.write(REQUEST, view -> view);
        for (Reading view : List.of(reading, writing)) {
            assertThatThrownBy(() -> view.find(Note.KIND, 1)).isInstanceOf(Failure.class);
            assertThatThrownBy(() -> view.all(Note.KIND)).isInstanceOf(Failure.class);
            assertThatThrownBy(() -> view.named(Note.KIND, "")).isInstanceOf(Failure.class);
            assertThatThrownBy(() -> view.where(Note.KIND, Note.FOLDER, 1))
                    .isInstanceOf(Failure.class);
        }
        assertThatThrownBy(() -> writing.put(Note.KIND, Note.of(1, "a")))
                .isInstanceOf(Failure.class);
        assertThatThrownBy(() -> writing.remove(Note.KIND, 1)).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> writing.nextId(Note.KIND)).isInstanceOf(Failure.class);
    }

    static List<Long> numbers(int last) {
        List<Long> numbers = new ArrayList<>();
        for (long i = 1; i <= last; i++) {
            numbers.add(i);
        }
        return numbers;
    }
}
