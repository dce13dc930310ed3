package io.oneedge.store;

import io.oneedge.core.transaction.Change;
import io.oneedge.core.transaction.Commit;
import io.oneedge.core.transaction.CommitListener;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.PassingWriting;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Store;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.request.RequestId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** A store with one fault in the order of its commits, made of one without. */
final class FaultyStore implements Store {

    /** What is planted. */
    enum Fault {
        ANSWER_BEFORE_DISK,
        EVENT_BEFORE_DISK,
        EVENTS_SWAPPED,
        EVENT_FORGOTTEN,
        EVENT_TWICE,
        EVENT_OF_FAILED_WORK
    }

    private final Store sound;
    private final Fault fault;
    private final List<CommitListener> early = new CopyOnWriteArrayList<>();
    private CountDownLatch held = new CountDownLatch(0);
    private long told;

    FaultyStore(Store sound, Fault fault) {
        this.sound = sound;
        this.fault = fault;
    }

    /** Lets the commit that is held back reach the disk. */
    synchronized void release() {
        held.countDown();
    }

    @Override
    public <R> R read(Function<Reading, R> work) {
        return sound.read(work);
    }

    @Override
    public <R> R write(RequestId request, Function<Writing, R> work) {
        return switch (fault) {
            case ANSWER_BEFORE_DISK -> answerEarly(request, work);
            case EVENT_BEFORE_DISK, EVENT_OF_FAILED_WORK -> tellEarly(request, work);
            case EVENTS_SWAPPED, EVENT_FORGOTTEN, EVENT_TWICE -> sound.write(request, work);
        };
    }

    private <R> R answerEarly(RequestId request, Function<Writing, R> work) {
        CountDownLatch hold = new CountDownLatch(1);
        synchronized (this) {
            held.countDown();
            held = hold;
        }
        CompletableFuture<R> answer = new CompletableFuture<>();
        Thread.startVirtualThread(() ->
                sound.write(
                        request,
                        writing -> {
                            R result = work.apply(writing);
                            answer.complete(result);
                            await(hold);
                            return result;
                        }));
        return answer.join();
    }

    private <R> R tellEarly(RequestId request, Function<Writing, R> work) {
        return sound.write(
                request,
                writing -> {
                    Noting noting = new Noting(writing);
                    R result = work.apply(noting);
                    told++;
                    Commit commit = new Commit(told, request, noting.changes);
                    early.forEach(listener -> listener.committed(commit));
                    return result;
                });
    }

    @Override
    public void listen(CommitListener listener) {
        switch (fault) {
            case ANSWER_BEFORE_DISK -> sound.listen(listener);
            case EVENT_BEFORE_DISK, EVENT_OF_FAILED_WORK -> early.add(listener);
            case EVENTS_SWAPPED -> sound.listen(swapping(listener));
            case EVENT_FORGOTTEN ->
                    sound.listen(commit -> {
                        if (commit.number() != 7) {
                            listener.committed(commit);
                        }
                    });
            case EVENT_TWICE ->
                    sound.listen(commit -> {
                        listener.committed(commit);
                        if (commit.number() == 7) {
                            listener.committed(commit);
                        }
                    });
        }
    }

    private static CommitListener swapping(CommitListener listener) {
        List<Commit> kept = new ArrayList<>();
        return commit -> {
            if (commit.number() == 7) {
                kept.add(commit);
            } else {
                listener.committed(commit);
                kept.forEach(listener::committed);
                kept.clear();
            }
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Remembers what is put. */
    private static final class Noting extends PassingWriting {
        private final List<Change<?>> changes = new ArrayList<>();

        Noting(Writing writing) {
            super(writing);
        }

        @Override
        public <T> void put(Kind<T> kind, T record) {
            long id = kind.id().applyAsLong(record);
            changes.add(new Change<>(kind, id, find(kind, id), Optional.of(record)));
            super.put(kind, record);
        }
    }
}
