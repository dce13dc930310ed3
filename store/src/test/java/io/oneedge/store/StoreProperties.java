package io.oneedge.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.core.transaction.Change;
import io.oneedge.core.transaction.Commit;
import io.oneedge.core.transaction.Index;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Writing;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store promises under random and under concurrent work. */
abstract class StoreProperties extends StoreContract {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void agreesWithAMapThroughRandomWork(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        NavigableMap<Long, Note> model = new TreeMap<>();
        for (int step = 0; step < 120; step++) {
            NavigableMap<Long, Note> next = new TreeMap<>(model);
            boolean fails = random.nextInt(5) == 0;
            int changes = random.nextInt(4);
            try {
                write(writing -> {
                    for (int i = 0; i < changes; i++) {
                        change(writing, next, random);
                        if (random.nextInt(3) == 0) {
                            requireEqual(writing, next);
                        }
                    }
                    if (fails) {
                        writing.put(Note.KIND, Note.of(1, "x").saying("unwritable"));
                    }
                });
                model = next;
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("unwritable");
            }
            if (random.nextBoolean()) {
                NavigableMap<Long, Note> expected = model;
                store.read(reading -> requireEqual(reading, expected));
            }
        }
    }

    private static void change(Writing writing, Map<Long, Note> model, RandomGenerator random) {
        long id = random.nextInt(30);
        if (random.nextInt(4) == 0) {
            writing.remove(Note.KIND, id);
            model.remove(id);
        } else {
            Note note =
                    Note.of(id, "name" + random.nextInt(3))
                            .in(random.nextInt(3))
                            .saying("#" + random.nextInt(3) + " #" + random.nextInt(3));
            writing.put(Note.KIND, note);
            model.put(id, note);
        }
    }

    private static boolean requireEqual(Reading view, NavigableMap<Long, Note> model) {
        List<Note> notes = List.copyOf(model.values());
        assertThat(view.all(Note.KIND)).isEqualTo(notes);
        List<String> shown = notes.stream().map(Note::shown).toList();
        assertThat(view.summary(Note.ALL_SHOWN)).isEqualTo(shown);
        assertThat(view.all(Note.SHOWN)).isEqualTo(shown);
        for (long id = 0; id < 30; id += 7) {
            Optional<Note> note = Optional.ofNullable(model.get(id));
            assertThat(view.find(Note.KIND, id)).isEqualTo(note);
            assertThat(view.find(Note.SHOWN, id)).isEqualTo(note.map(Note::shown));
        }
        for (long i = 0; i < 3; i++) {
            long number = i;
            assertThat(view.where(Note.KIND, Note.FOLDER, i))
                    .isEqualTo(having(notes, Note.FOLDER, number));
            assertThat(view.where(Note.KIND, Note.MENTION, i))
                    .isEqualTo(having(notes, Note.MENTION, number));
            assertThat(view.named(Note.KIND, "name" + i))
                    .isEqualTo(notes.stream().filter(n -> n.name().endsWith("" + number)).toList());
        }
        return true;
    }

    private static List<Note> having(List<Note> notes, Index<Note> index, long number) {
        return notes.stream().filter(note -> index.values().apply(note).contains(number)).toList();
    }

    /** Accounts whose sum no order of transfers changes, and that no transfer overdraws. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void runsConcurrentWorkAsIfOneAfterAnother(long seed) {
        int accounts = 5;
        int start = 20;
        for (int i = 0; i < accounts; i++) {
            put(Note.of(i, "account").saying("" + start));
        }
        Heard heard = new Heard();
        store.listen(heard);
        concurrently(
                8,
                thread -> {
                    RandomGenerator random =
                            RandomGeneratorFactory.of("L64X128MixRandom")
                                    .create(seed * 100 + thread);
                    for (int i = 0; i < 25; i++) {
                        long from = random.nextInt(accounts);
                        long to = random.nextInt(accounts);
                        int amount = random.nextInt(1, 15);
                        transfer(from, to, amount);
                        assertThat(sum()).isEqualTo(accounts * start);
                    }
                });
        assertThat(all()).allSatisfy(account -> assertThat(amount(account)).isNotNegative());
        requireOneHistory(heard);
    }

    private void transfer(long from, long to, int amount) {
        try {
            write(writing -> {
                Note source = writing.find(Note.KIND, from).orElseThrow();
                writing.put(Note.KIND, source.saying("" + (amount(source) - amount)));
                Note target = writing.find(Note.KIND, to).orElseThrow();
                writing.put(Note.KIND, target.saying("" + (amount(target) + amount)));
                if (amount(source) < amount) {
                    throw new IllegalStateException("overdrawn");
                }
            });
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("overdrawn");
        }
    }

    private int sum() {
        return all().stream().mapToInt(StoreProperties::amount).sum();
    }

    private static int amount(Note account) {
        return Integer.parseInt(account.text());
    }

    /** Each commit found every record as the one before it had left it. */
    private void requireOneHistory(Heard heard) {
        write(writing -> writing.put(Note.GROUP, Note.of(1, "the last commit")));
        List<Commit> commits = heard.await(1);
        while (commits.getLast().changes().getFirst().kind() != Note.GROUP) {
            commits = heard.await(commits.size() + 1);
        }
        Note[] accounts = new Note[5];
        long number = commits.getFirst().number();
        for (Commit commit : commits) {
            assertThat(commit.number()).isEqualTo(number++);
            for (Change<?> change : commit.changes()) {
                change.beforeOf(Note.KIND)
                        .ifPresent(before -> {
                            Note known = accounts[(int) change.id()];
                            assertThat(before).isEqualTo(known == null ? before : known);
                        });
                change.afterOf(Note.KIND).ifPresent(after -> accounts[(int) change.id()] = after);
            }
        }
        for (Note account : all()) {
            Note known = accounts[(int) account.id()];
            assertThat(account).isEqualTo(known == null ? account : known);
        }
    }

    /** Whoever was told that a change is stored finds it, and everybody after him. */
    @Test
    void nobodySeesLessThanWasAcknowledgedBeforeHeAsked() {
        AtomicLong acknowledged = new AtomicLong();
        put(Note.of(0, "counter").in(0));
        concurrently(
                6,
                number -> {
                    for (int i = 0; i < 60; i++) {
                        if (number < 2) {
                            acknowledged.accumulateAndGet(increment(), Math::max);
                        } else {
                            long before = acknowledged.get();
                            assertThat(seen()).isGreaterThanOrEqualTo(before);
                        }
                    }
                });
        assertThat(seen()).isEqualTo(120);
    }

    private long increment() {
        return store.write(
                REQUEST,
                writing -> {
                    long next = folder(writing) + 1;
                    writing.put(Note.KIND, Note.of(0, "counter").in(next));
                    return next;
                });
    }

    /** What is kept ready says the same as the record. */
    private long seen() {
        return store.read(reading -> {
            String shown = reading.find(Note.KIND, 0).orElseThrow().shown();
            assertThat(reading.find(Note.SHOWN, 0)).contains(shown);
            assertThat(reading.all(Note.SHOWN)).containsExactly(shown);
            assertThat(reading.summary(Note.ALL_SHOWN)).containsExactly(shown);
            return folder(reading);
        });
    }

    private static long folder(Reading reading) {
        return reading.find(Note.KIND, 0).orElseThrow().folder().orElseThrow();
    }
}
