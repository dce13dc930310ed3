package io.oneedge.core.object;

import java.util.function.Predicate;

/**
 * A condition on what a list shows.
 *
 * @param test whether an object is shown
 * @param usual whether most lists have this condition: what they are sent from is kept
 */
public record ListCondition(Predicate<Listed> test, boolean usual) {

    /** Everything is shown. */
    public static final ListCondition NONE = usual(listed -> true);

    /** A condition that most lists have; there is one such for each noun. */
    public static ListCondition usual(Predicate<Listed> test) {
        return new ListCondition(test, true);
    }

    /** A condition that few lists have. */
    public static ListCondition of(Predicate<Listed> test) {
        return new ListCondition(test, false);
    }
}
