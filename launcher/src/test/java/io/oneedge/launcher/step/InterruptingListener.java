package io.oneedge.launcher.step;

/** Ends the work after a step, as a person does who presses Ctrl-C. */
public final class InterruptingListener implements StepListener {

    private final int after;

    /**
     * @param after the number of the last step that comes to its end
     */
    public InterruptingListener(int after) {
        this.after = after;
    }

    /** The interruption. */
    public static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Override
    public void begins(int number, int of, String name) {}

    @Override
    public void ends(int number, int of, StepTime time) {
        if (number == after) {
            throw new Interrupted();
        }
    }

    @Override
    public void fails(int number, int of, String name) {}

    @Override
    public void note(String words) {}
}
