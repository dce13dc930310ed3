package io.oneedge.core.vm;

/** What a transition does to the history of a VM. */
public enum StayStep implements VmStep {
    /** A new history record begins, on the host that was chosen, or on the same. */
    OPEN_HISTORY,
    /** The stay goes on in a new history record; the old one says who asked for what. */
    NEXT_HISTORY,
    /** A new history record begins, where the one before the last was. */
    RETURN_HISTORY,
    /** The last history record says who asked for what. */
    NOTE,
    /** The history record before the last says who asked for what. */
    NOTE_PREVIOUS,
    PROLOG_BEGINS,
    PROLOG_ENDS,
    RUNNING_BEGINS,
    /** The guest runs: the history record is open, and nobody's action ended it. */
    RUNS,
    RUNNING_ENDS,
    EPILOG_BEGINS,
    EPILOG_ENDS,
    /** The history record ends. */
    CLOSE_HISTORY,
    /** The history record before the last ends. */
    CLOSE_PREVIOUS
}
