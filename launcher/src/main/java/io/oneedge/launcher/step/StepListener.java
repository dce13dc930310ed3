package io.oneedge.launcher.step;

/** Is told how steps go on. */
public interface StepListener extends Progress {

    /** A step's deed begins. */
    void begins(int number, int of, String name);

    /** A step is over. */
    void ends(int number, int of, StepTime time);

    /** A step failed; the failure itself comes from the table. */
    void fails(int number, int of, String name);
}
