package io.oneedge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Store;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.request.RequestId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;

final class SqliteStoreTest extends StoreProperties {

    static final List<Kind<?>> KINDS = List.of(Note.KIND, Note.GROUP);

    @TempDir Path directory;

    @Override
    Store open() {
        return SqliteStore.open(directory.resolve("one.db"), KINDS, CLOCK);
    }

    @AfterEach
    @Override
    void closeListeners() {
        sqlite().close();
    }

    private SqliteStore sqlite() {
        return (SqliteStore) store;
    }

    private void reopen() {
        sqlite().close();
        store = open();
    }

    private void reopen(StoreLimits limits) {
        sqlite().close();
        store = SqliteStore.open(directory.resolve("one.db"), KINDS, CLOCK, limits);
    }

    /** Makes everything that is started meanwhile wait, so that it becomes one group. */
    private void together(List<Runnable> works) {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        Runnable first =
                () ->
                        write(writing -> {
                            running.countDown();
                            await(release);
                        });
        threads.add(Thread.ofVirtual().uncaughtExceptionHandler((t, e) -> {}).start(first));
        await(running);
        for (Runnable work : works) {
            int before = sqlite().statistics().queuedWrites();
            Thread thread = Thread.startVirtualThread(work);
            threads.add(thread);
            while (thread.isAlive() && sqlite().statistics().queuedWrites() <= before) {
                Thread.onSpinWait();
            }
        }
        release.countDown();
        for (Thread thread : threads) {
            try {
                assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void syncsOnceForAllThatWaits() {
        long groups = sqlite().statistics().groups();
        List<Runnable> works = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Note note = Note.of(i, "n");
            works.add(() -> put(note));
        }
        together(works);
        assertThat(all()).hasSize(30);
        assertThat(sqlite().statistics().commits()).isEqualTo(30);
        assertThat(sqlite().statistics().groups() - groups).isLessThanOrEqualTo(2);
    }

    @Test
    void keepsTheNeighboursOfFailedWork() {
        List<Throwable> thrown = new ArrayList<>();
        together(
                List.of(
                        () -> put(Note.of(1, "before")),
                        () -> thrown.add(failure(() -> put(Note.of(1, "lost"), broken(2)))),
                        () -> put(Note.of(3, "after"))));
        assertThat(thrown).singleElement().isInstanceOf(IllegalStateException.class);
        assertThat(all()).extracting(Note::name).containsExactly("before", "after");
        reopen();
        assertThat(all()).extracting(Note::name).containsExactly("before", "after");
    }

    private static Note broken(long id) {
        return Note.of(id, "broken").saying("unwritable");
    }

    private static Throwable failure(Runnable attempt) {
        try {
            attempt.run();
        } catch (RuntimeException e) {
            return e;
        }
        throw new AssertionError("It did not fail");
    }

    @Test
    void forgetsWhatItSawInAGroupThatWasNotStored() {
        reopen(limits(100, 1000, 1 << 20, 400_000));
        put(Note.of(1, "kept"));
        assertThat(all()).hasSize(1);
        List<Integer> seen = new ArrayList<>();
        List<Throwable> thrown = new ArrayList<>();
        Note big = Note.of(3, "big").saying("x".repeat(1_000_000));
        together(
                List.of(
                        () -> thrown.add(failure(() -> put(Note.of(2, "lost")))),
                        () ->
                                thrown.add(
                                        failure(() ->
                                                write(w -> {
                                                    seen.add(w.all(Note.KIND).size());
                                                }))),
                        () -> thrown.add(failure(() -> put(big)))));
        assertThat(seen).containsExactly(2);
        assertThat(thrown).hasSize(3);
        assertThat(all()).containsExactly(Note.of(1, "kept"));
        put(Note.of(4, "later"));
        assertThat(all()).containsExactly(Note.of(1, "kept"), Note.of(4, "later"));
    }

    @Test
    void showsAGroupTheWorkBeforeIt() {
        together(
                List.of(
                        () -> put(Note.of(1, "a")),
                        () ->
                                write(w ->
                                        w.put(
                                                Note.KIND,
                                                Note.of(
                                                        2,
                                                        w.find(Note.KIND, 1).orElseThrow().name()
                                                                + "b"))),
                        () ->
                                write(w ->
                                        w.put(
                                                Note.KIND,
                                                Note.of(
                                                        3,
                                                        w.named(Note.KIND, "ab").getFirst().name()
                                                                + "c")))));
        assertThat(all()).extracting(Note::name).containsExactly("a", "ab", "abc");
    }

    @Test
    void keepsEverythingAcrossARestart() {
        put(Note.of(1, "a").in(4), Note.of(2, "b").in(5));
        reopen();
        assertThat(all()).containsExactly(Note.of(1, "a").in(4), Note.of(2, "b").in(5));
        assertThat(store.<List<Note>>read(reading -> reading.where(Note.KIND, Note.FOLDER, 5)))
                .containsExactly(Note.of(2, "b").in(5));
    }

    @Test
    void neverGivesAnIdAgainAfterARestart() {
        failure(() ->
                write(writing -> {
                    writing.nextId(Note.KIND);
                    throw new IllegalStateException();
                }));
        reopen();
        write(writing -> assertThat(writing.nextId(Note.KIND)).isEqualTo(1));
        put(Note.of(9, "own number"));
        write(writing -> writing.remove(Note.KIND, 9));
        reopen();
        write(writing -> assertThat(writing.nextId(Note.KIND)).isEqualTo(10));
    }

    @Test
    void readsOneSnapshotWhileOthersWrite() {
        put(Note.of(1, "old"));
        List<String> all =
                store.read(reading -> {
                    List<String> seen = new ArrayList<>();
                    seen.add(reading.find(Note.KIND, 1).orElseThrow().name());
                    Thread writer = Thread.startVirtualThread(() -> put(Note.of(1, "new")));
                    try {
                        assertThat(writer.join(Duration.ofSeconds(20))).isTrue();
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                    seen.add(reading.find(Note.KIND, 1).orElseThrow().name());
                    seen.add(reading.all(Note.KIND).getFirst().name());
                    return seen;
                });
        assertThat(all).hasSize(3).containsOnly(all.getFirst());
        assertThat(all()).containsExactly(Note.of(1, "new"));
    }

    @Test
    void decodesARecordOnceAndAgainWhenItChanged() {
        put(Note.of(1, "a"));
        Note first = all().getFirst();
        assertThat(all().getFirst()).isSameAs(first);
        assertThat(store.<Note>read(r -> r.find(Note.KIND, 1).orElseThrow())).isSameAs(first);
        put(Note.of(1, "b"));
        assertThat(all().getFirst().name()).isEqualTo("b");
    }

    @Test
    void preparesWhatFollowsFromRecordsBeforeAnybodyAsks() {
        write(writing -> {
            for (int id = 0; id < 1_000; id++) {
                writing.put(Note.KIND, Note.of(id, "note " + id));
            }
        });
        reopen();
        sqlite().prepare(List.of(Note.SHOWN), () -> true);
        long misses = sqlite().statistics().cacheMisses();
        List<String> shown = store.read(reading -> reading.all(Note.SHOWN));
        assertThat(shown).hasSize(1_000).contains(Note.of(7, "note 7").shown());
        assertThat(sqlite().statistics().cacheMisses()).isEqualTo(misses);
    }

    @Test
    void preparesNothingMoreWhenItIsToldToEnd() {
        write(writing -> {
            for (int id = 0; id < 100; id++) {
                writing.put(Note.KIND, Note.of(id, "note " + id));
            }
        });
        reopen();
        AtomicInteger asked = new AtomicInteger();
        sqlite().prepare(List.of(Note.SHOWN), () -> asked.incrementAndGet() < 2);
        assertThat(asked.get()).isEqualTo(2);
    }

    @Test
    void keepsItsCacheWithinItsBudget() {
        reopen(limits(StoreLimits.STANDARD.undeliveredCommits(), 10, 1 << 20, 1L << 30));
        for (int i = 0; i < 100; i++) {
            put(Note.of(i, "n"));
        }
        assertThat(all()).hasSize(100);
        assertThat(sqlite().statistics().cachedRecords()).isLessThanOrEqualTo(10);
        reopen(limits(StoreLimits.STANDARD.undeliveredCommits(), 1000, 500, 1L << 30));
        put(Note.of(1, "long").saying("x".repeat(400)));
        assertThat(all()).hasSize(100);
        assertThat(all().get(1).text()).hasSize(400);
        assertThat(sqlite().statistics().cachedCharacters()).isLessThanOrEqualTo(500);
    }

    @Test
    void keepsAPartOfAListThatDoesNotFitItsCache() {
        reopen(limits(StoreLimits.STANDARD.undeliveredCommits(), 50, 1 << 20, 1L << 30));
        for (int i = 0; i < 100; i++) {
            put(Note.of(i, "n"));
        }
        assertThat(all()).hasSize(100);
        long hits = sqlite().statistics().cacheHits();
        assertThat(all()).hasSize(100);
        assertThat(sqlite().statistics().cacheHits() - hits).isGreaterThan(40);
    }

    @Test
    void tellsASlowListenerToReadAnewAndNobodyElse() {
        reopen(limits(5, 1000, 1 << 20, 1L << 30));
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Heard slow =
                new Heard(() -> {
                    stuck.countDown();
                    await(release);
                });
        Heard quick = new Heard();
        store.listen(slow);
        store.listen(quick);
        for (int i = 1; i <= 20; i++) {
            put(Note.of(i, "n"));
            quick.await(i);
            await(stuck);
        }
        release.countDown();
        sqlite().close();
        assertThat(slow.resyncs()).isEqualTo(1);
        assertThat(slow.await(1).getFirst().number()).isEqualTo(1);
        assertThat(slow.await(1).getLast().number()).isEqualTo(20);
        assertThat(slow.await(1)).hasSizeLessThan(20);
        assertThat(quick.resyncs()).isZero();
        store = open();
    }

    @Test
    void refusesWorkWhenTooMuchWaits() {
        reopen(
                new StoreLimits(
                        1,
                        2,
                        Duration.ZERO,
                        10,
                        Duration.ZERO,
                        10,
                        10,
                        1L << 20,
                        10,
                        Duration.ofSeconds(5),
                        1L << 30,
                        RoomLimits.STANDARD));
        List<Throwable> refused = new ArrayList<>();
        together(
                List.of(
                        () -> put(Note.of(1, "a")),
                        () -> put(Note.of(2, "b")),
                        () -> refused.add(failure(() -> put(Note.of(3, "c"))))));
        assertThat(refused)
                .singleElement()
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> {
                            assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE);
                            assertThat(failure).hasMessageContaining("2 pieces of work");
                        });
        assertThat(all()).hasSize(2);
    }

    @Test
    void refusesWorkOnceClosed() {
        sqlite().close();
        assertThatThrownBy(() -> put(Note.of(1, "a"))).hasMessageContaining("closing");
        assertThatThrownBy(this::all).hasMessageContaining("closing");
    }

    @Test
    void finishesWhatWaitsWhenItIsClosed() {
        Heard heard = new Heard();
        store.listen(heard);
        List<Runnable> works = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Note note = Note.of(i, "n");
            works.add(() -> put(note));
        }
        together(works);
        sqlite().close();
        assertThat(heard.await(0)).hasSize(10);
        store = open();
        assertThat(all()).hasSize(10);
    }

    @Test
    void waitsForItsAnswerEvenWhenInterrupted() {
        Thread.currentThread().interrupt();
        put();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void logsUnderTheRequestThatWorkIsDoneFor() {
        List<String> requests = new ArrayList<>();
        store.listen(commit -> requests.add("listener " + MDC.get("request")));
        write(writing -> {
            requests.add("work " + MDC.get("request"));
            writing.put(Note.KIND, Note.of(1, "a"));
        });
        store.write(RequestId.NONE, writing -> requests.add("nobody " + MDC.get("request")));
        MDC.put("request", "r9");
        store.read(reading -> requests.add("read " + MDC.get("request")));
        MDC.remove("request");
        sqlite().close();
        assertThat(requests)
                .containsExactlyInAnyOrder("work r7", "listener r7", "nobody null", "read r9");
    }

    @Test
    void isNeverWrongHoweverLittleItKeepsInMemory() {
        reopen(limits(10_000, 4, 200, 1L << 30).withProjectionBytes(900));
        agreesWithAMapThroughRandomWork(7);
        assertThat(sqlite().statistics().cachedRecords()).isLessThanOrEqualTo(4);
    }

    /** Bounds for tests. */
    static StoreLimits limits(int undelivered, int records, long characters, long fileBytes) {
        StoreLimits usual = StoreLimits.STANDARD;
        return new StoreLimits(
                2,
                usual.queuedWork(),
                usual.queueWait(),
                usual.groupWork(),
                usual.groupTime(),
                records,
                characters,
                usual.projectionBytes(),
                undelivered,
                usual.closeWait(),
                fileBytes,
                usual.room());
    }
}
