package io.oneedge.launcher.step;

import java.util.Optional;

/**
 * One step of a piece of work. Its deed may be interrupted at any point: done again it goes on, and
 * done twice it is as done once.
 */
public interface Step {

    /** What the step makes, in one or two words: "tiny guest". */
    String name();

    /** A few words on what is there if nothing is left to do; empty if the deed is needed. */
    Optional<String> done();

    /**
     * Does what is left to do.
     *
     * @return a few words on what was made
     */
    String perform(Progress progress);
}
