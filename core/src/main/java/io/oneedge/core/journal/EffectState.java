package io.oneedge.core.journal;

/** How far an effect has come. */
public enum EffectState {
    /** Written down; it is being done, or will be after the next start. */
    PENDING,
    /** Done, and the object that asked for it knows. */
    DONE,
    /** It could not be done, and the object that asked for it knows. */
    FAILED,
    /** No longer wanted: its result will be ignored. */
    CANCELLED;

    public boolean isEnded() {
        return this != PENDING;
    }
}
