package io.oneedge.core.transaction;

/**
 * Hears of commits, in order and one at a time. It may write to the store; it hears of that commit
 * later. What it throws is logged and concerns nobody else.
 */
@FunctionalInterface
public interface CommitListener {
    void committed(Commit commit);

    /**
     * Some commits were not told, because this listener was too slow for them: whatever it derived
     * from commits it has to read anew from the store. Commits heard afterwards may already be part
     * of what it reads. A listener that keeps nothing between two commits needs no answer to this.
     */
    default void resync() {}
}
