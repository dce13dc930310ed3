package io.oneedge.drivers.virtualization.qemu;

import io.oneedge.foundation.failure.Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes back what an action did before it failed, even if it failed by being interrupted. */
final class Undo {

    private static final Logger LOG = LoggerFactory.getLogger(Undo.class);

    private Undo() {}

    /** Does this; a failure of it is logged, for the first failure is the one to tell. */
    static void attempt(String what, Runnable step) {
        boolean interrupted = Thread.interrupted();
        try {
            step.run();
        } catch (Failure e) {
            LOG.warn("{} failed: {}", what, e.message());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
