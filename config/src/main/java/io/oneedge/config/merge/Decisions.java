package io.oneedge.config.merge;

/** Says for each collision of a merge what becomes of it. */
@FunctionalInterface
public interface Decisions {

    /** The administrator's value stays everywhere. */
    Decisions MINE = collision -> Decision.MINE;

    /** The new release wins everywhere. */
    Decisions THEIRS = collision -> Decision.THEIRS;

    /**
     * @param collision a note as it would be if the administrator's value stayed; of the kinds that
     *     {@link MergeNote.Kind#collision()} tells
     */
    Decision on(MergeNote collision);
}
