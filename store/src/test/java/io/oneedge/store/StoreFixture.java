package io.oneedge.store;

import io.oneedge.core.transaction.Store;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.request.RequestId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;

/** A store to be tested, and short forms for what tests do with it. */
abstract class StoreFixture {

    static final Instant NOW = Instant.parse("2020-02-02T02:02:02Z");
    static final InstantSource CLOCK = InstantSource.fixed(NOW);
    static final RequestId REQUEST = new RequestId(7);

    Store store;

    abstract Store open();

    @BeforeEach
    void openStore() {
        store = open();
    }

    final void write(Consumer<Writing> work) {
        store.write(
                REQUEST,
                writing -> {
                    work.accept(writing);
                    return true;
                });
    }

    final void put(Note... notes) {
        write(writing -> {
            for (Note note : notes) {
                writing.put(Note.KIND, note);
            }
        });
    }

    final List<Note> all() {
        return store.read(reading -> reading.all(Note.KIND));
    }

    /** Waits until every listener has heard of everything. */
    abstract void closeListeners();

    /** Runs the work on so many virtual threads at once and throws what one of them threw. */
    static void concurrently(int threads, Consumer<Integer> work) {
        List<Throwable> thrown = new ArrayList<>();
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int number = i;
            running.add(
                    Thread.startVirtualThread(() -> {
                        try {
                            start.await();
                            work.accept(number);
                        } catch (Throwable e) {
                            synchronized (thrown) {
                                thrown.add(e);
                            }
                        }
                    }));
        }
        start.countDown();
        for (Thread thread : running) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        if (!thrown.isEmpty()) {
            throw new AssertionError(thrown.getFirst());
        }
    }
}
