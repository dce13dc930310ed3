package io.oneedge.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.core.transaction.Change;
import io.oneedge.core.transaction.Commit;
import io.oneedge.core.transaction.Store;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.request.RequestId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * In which order a store writes to its disk, answers and tells: what is answered or told is on the
 * disk, and is told once, in the order in which it came about. Each check throws an AssertionError
 * for a store that errs; {@link FaultyStore} proves that it does.
 *
 * @param store that nobody else uses
 * @param disk what another program would find on the disk now
 */
record CommitOrder(Store store, Supplier<Set<Note>> disk) {

    private static final int COMMITS = 30;
    private static final int THREADS = 4;
    private static final long LAST = 1_000;

    private void put(Note note) {
        write(writing -> {
            writing.put(Note.KIND, note);
            return true;
        });
    }

    private <R> R write(Function<Writing, R> work) {
        return store.write(RequestId.NONE, work);
    }

    /** Whoever has an answer finds on the disk what it is about. */
    void requireAnswersAfterTheDisk() {
        for (int i = 0; i < COMMITS; i++) {
            Note note = Note.of(i, "answered").saying("" + i);
            put(note);
            assertThat(disk.get()).as("on disk when it was answered").contains(note);
        }
    }

    /** Whoever hears of a commit finds on the disk what it changed. */
    void requireEventsAfterTheDisk() {
        Queue<String> tooEarly = new ConcurrentLinkedQueue<>();
        Heard heard = new Heard();
        store.listen(commit -> {
            Set<Note> there = disk.get();
            commit.changes().stream()
                    .flatMap(change -> change.afterOf(Note.KIND).stream())
                    .filter(note -> !there.contains(note))
                    .forEach(note -> tooEarly.add(note + " was told before it was on disk"));
        });
        store.listen(heard);
        for (int i = 0; i < COMMITS; i++) {
            put(Note.of(i, "told"));
            heard.await(i + 1);
        }
        assertThat(tooEarly).isEmpty();
    }

    /** Every commit is told once, numbered without a gap, on top of the one before it. */
    void requireEventsInOrder() {
        Heard heard = new Heard();
        store.listen(heard);
        StoreFixture.concurrently(
                THREADS,
                thread -> {
                    for (int i = 0; i < COMMITS; i++) {
                        write(CommitOrder::count);
                    }
                });
        List<Commit> commits = untilLast(heard);
        List<Long> numbers = new ArrayList<>();
        Map<Long, Note> known = new HashMap<>();
        for (Commit commit : commits) {
            numbers.add(commit.number());
            for (Change<?> change : commit.changes()) {
                assertThat(change.beforeOf(Note.KIND).orElse(Note.of(change.id(), "none")))
                        .as("what commit %d found", commit.number())
                        .isEqualTo(known.getOrDefault(change.id(), Note.of(change.id(), "none")));
                change.afterOf(Note.KIND).ifPresent(after -> known.put(change.id(), after));
            }
        }
        assertThat(numbers).isEqualTo(StoreContract.numbers(THREADS * COMMITS + 1));
        assertThat(known).containsEntry(0L, Note.of(0, "counter").saying("" + THREADS * COMMITS));
    }

    /** What was heard up to a commit that is made now. */
    private List<Commit> untilLast(Heard heard) {
        put(Note.of(LAST, "last"));
        List<Commit> commits = heard.await(1);
        while (commits.getLast().changes().getFirst().id() != LAST) {
            commits = heard.await(commits.size() + 1);
        }
        return commits;
    }

    private static long count(Writing writing) {
        int before =
                writing.find(Note.KIND, 0).map(note -> Integer.parseInt(note.text())).orElse(0);
        writing.put(Note.KIND, Note.of(0, "counter").saying("" + (before + 1)));
        return before;
    }

    /** Work that fails is not told, and its neighbours are. */
    void requireNoEventsOfFailedWork() {
        Heard heard = new Heard();
        store.listen(heard);
        for (int i = 0; i < COMMITS; i++) {
            boolean fails = i % 3 == 0;
            Note note = Note.of(i, "n").saying(fails ? "unwritable" : "fine");
            try {
                put(note);
                assertThat(fails).isFalse();
            } catch (IllegalStateException e) {
                assertThat(fails).isTrue();
            }
        }
        assertThat(untilLast(heard))
                .extracting(commit -> commit.changes().getFirst().id())
                .noneMatch(id -> id % 3 == 0 && id != LAST)
                .hasSize(COMMITS - COMMITS / 3 + 1);
    }
}
