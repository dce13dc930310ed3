package io.oneedge.core.transaction;

/** Hears of commits, in order. */
@FunctionalInterface
public interface CommitListener {
    void committed(Commit commit);
}
