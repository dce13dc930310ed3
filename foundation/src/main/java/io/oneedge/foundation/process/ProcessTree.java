package io.oneedge.foundation.process;

import java.util.List;

/** A process with all its descendants. */
final class ProcessTree {

    /** Rounds in which children that appear during the kill are looked for again. */
    private static final int ROUNDS = 10;

    private ProcessTree() {}

    /**
     * Kills the process and everything it started; the process first, so that it starts no more.
     */
    static void kill(ProcessHandle root) {
        List<ProcessHandle> descendants = root.descendants().toList();
        root.destroyForcibly();
        for (int round = 0; round < ROUNDS && !descendants.isEmpty(); round++) {
            descendants.forEach(ProcessHandle::destroyForcibly);
            descendants =
                    descendants.stream()
                            .flatMap(ProcessHandle::descendants)
                            .filter(ProcessHandle::isAlive)
                            .toList();
        }
    }
}
