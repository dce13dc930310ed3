package io.oneedge.store;

import io.oneedge.core.transaction.Commit;
import io.oneedge.core.transaction.CommitListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A listener that remembers, for tests that wait for what it heard. */
final class Heard implements CommitListener {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final List<Commit> commits = new ArrayList<>();
    private final Runnable first;
    private int resyncs;

    Heard() {
        this(() -> {});
    }

    /** Does something before it remembers each commit. */
    Heard(Runnable first) {
        this.first = first;
    }

    @Override
    public void committed(Commit commit) {
        first.run();
        remember(commit);
    }

    private synchronized void remember(Commit commit) {
        commits.add(commit);
        notifyAll();
    }

    @Override
    public synchronized void resync() {
        resyncs++;
        notifyAll();
    }

    synchronized int resyncs() {
        return resyncs;
    }

    /** The commits heard, once there are so many. */
    synchronized List<Commit> await(int count) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (commits.size() < count) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("Heard of %d, not %d".formatted(commits.size(), count));
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        return List.copyOf(commits);
    }
}
