package io.oneedge.server.simulation;

import java.util.ArrayDeque;
import java.util.Deque;

/** What happened last, one line each, for whoever has to understand a seed that failed. */
final class Trace {

    /** Lines that are kept. */
    private static final int LINES_MAX = 400;

    private final Deque<String> lines = new ArrayDeque<>();
    private long told;

    void tell(String line) {
        told++;
        if (lines.size() == LINES_MAX) {
            lines.remove();
        }
        lines.add(told + " " + line);
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
