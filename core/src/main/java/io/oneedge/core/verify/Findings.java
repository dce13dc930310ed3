package io.oneedge.core.verify;

import java.util.ArrayList;
import java.util.List;

/** What one check has compared, and where it found a difference. */
public final class Findings {

    /** Differences that are kept of one check; the others are counted. */
    public static final int KEPT_MAX = 100;

    private final List<Difference> kept = new ArrayList<>();
    private long compared;
    private long different;

    /**
     * A number that is not what follows from what exists.
     *
     * @param object that it is about, such as {@code host 3}
     * @param what of the object
     * @param shown what the program goes by
     * @param recomputed what it should be
     */
    public record Difference(String object, String what, String shown, String recomputed) {}

    /** Compares one value with the recomputed one. */
    public void compare(String object, String what, Object shown, Object recomputed) {
        compared++;
        if (shown.equals(recomputed)) {
            return;
        }
        different++;
        if (kept.size() < KEPT_MAX) {
            kept.add(new Difference(object, what, shown.toString(), recomputed.toString()));
        }
    }

    /** How many values were compared. */
    public long compared() {
        return compared;
    }

    /** How many of them differed. */
    public long different() {
        return different;
    }

    /** The first differences. */
    public List<Difference> kept() {
        return List.copyOf(kept);
    }
}
