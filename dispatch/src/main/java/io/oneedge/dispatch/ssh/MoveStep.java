package io.oneedge.dispatch.ssh;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The steps by which a running guest goes to another host, in their order, each with what undoes
 * it, whether it was done, half done, or not at all. Up to {@link #PASS} a step that fails, or
 * whose result is lost, has all of them undone; from there on there is no way back but the one that
 * {@link #ABANDON} leads.
 */
enum MoveStep {
    /** What the guest's machine is. */
    DESCRIBE,
    /** The other host hears that the guest is to come, and takes it back by itself if not. */
    EXPECT(Undo.LEAVE_TARGET),
    /** The files that do not change go along. */
    COPY(Undo.LEAVE_TARGET),
    /** The same machine is made at the other host. */
    RECEIVE(Undo.LEAVE_TARGET),
    /** Ways for its memory and disks are opened. */
    CONNECT(Undo.DISCONNECT),
    /** Its disks and its memory go; it rests at both hosts afterwards. */
    SEND(Undo.STAY_AT_SOURCE),
    /** It is written down that it is to run there. */
    PASS,
    /** It runs there. */
    ARRIVE,
    /** Nothing of it is left where it was. */
    LEAVE_SOURCE,
    /** Instead of the last: whether it rests where it was still, for it does not run there. */
    LOOK_BACK,
    /** It does, or has never run there: nothing of it may run there any more. */
    ABANDON;

    /** What undoes a step; each does nothing where nothing is to be undone. The order is theirs. */
    enum Undo {
        /** The ways are closed. */
        DISCONNECT,
        /** The guest goes on where it was. This has to be done; the others go by themselves. */
        STAY_AT_SOURCE,
        /** Nothing of it stays where it was to go. */
        LEAVE_TARGET
    }

    private final Set<Undo> undo;

    MoveStep(Undo... undo) {
        Set<Undo> all = EnumSet.noneOf(Undo.class);
        Collections.addAll(all, undo);
        this.undo = Collections.unmodifiableSet(all);
    }

    /** What undoes this step and all before it. */
    List<Undo> undoneBy() {
        Set<Undo> all = EnumSet.noneOf(Undo.class);
        for (MoveStep step : values()) {
            if (step.compareTo(this) <= 0) {
                all.addAll(step.undo);
            }
        }
        return new ArrayList<>(all);
    }
}
