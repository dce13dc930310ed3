package io.oneedge.dispatch.ssh;

/**
 * What was found out about one thing that a host needs.
 *
 * @param name what was looked at
 * @param state how it is
 * @param detail what was seen
 * @param mend what to do about it; empty if nothing has to be done
 */
public record Finding(String name, State state, String detail, String mend) {

    /** How good what was found is. */
    public enum State {
        OK,
        /** Something will not work, or not well. */
        WARNING,
        /** The host cannot be used so. */
        WRONG
    }

    static Finding ok(String name, String detail) {
        return new Finding(name, State.OK, detail, "");
    }

    static Finding warning(String name, String detail, String mend) {
        return new Finding(name, State.WARNING, detail, mend);
    }

    static Finding wrong(String name, String detail, String mend) {
        return new Finding(name, State.WRONG, detail, mend);
    }
}
