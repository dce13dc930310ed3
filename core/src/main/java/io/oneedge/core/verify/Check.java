package io.oneedge.core.verify;

import io.oneedge.core.transaction.Reading;

/** One kind of number or copy that can be recomputed from what exists. */
public interface Check {

    /** A word for it, such as {@code leases}. */
    String name();

    /** What is compared with what, in a line for people. */
    String compares();

    /** Compares everything of one view of the store. */
    void run(Reading reading, Findings findings);
}
