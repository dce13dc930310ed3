package io.oneedge.dispatch.ssh;

import io.oneedge.wire.agent.AgentCommand;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/** What all moves of guests between hosts have in common. */
public final class Moving {

    private static final int LOCKS = 64;

    private final MoveTerms terms;
    private final MoveWatch watch;
    private final Map<String, MoveCourse> courses = new ConcurrentHashMap<>();
    private final Map<Integer, String> last = new ConcurrentHashMap<>();
    private final List<ReentrantLock> locks =
            IntStream.range(0, LOCKS).mapToObj(i -> new ReentrantLock()).toList();

    public Moving(MoveTerms terms, MoveWatch watch) {
        this.terms = terms;
        this.watch = watch;
    }

    MoveTerms terms() {
        return terms;
    }

    MoveWatch watch() {
        return watch;
    }

    /** One move of a VM ends, tidying up included, before the next begins. */
    ReentrantLock lock(int vm) {
        return locks.get(Math.floorMod(vm, LOCKS));
    }

    /** A VM begins to move. */
    void begins(AgentCommand command) {
        last.put(command.vmId(), command.id());
    }

    /** Whether no other move of the VM has begun since. */
    boolean isLast(AgentCommand command) {
        return command.id().equals(last.get(command.vmId()));
    }

    /** A course that has failed, and cannot be undone yet, is to be gone on with. */
    void keep(AgentCommand command, MoveCourse course) {
        courses.put(command.id(), course);
    }

    /** The course that was kept for an effect. It is given once. */
    Optional<MoveCourse> kept(AgentCommand command) {
        return Optional.ofNullable(courses.remove(command.id()));
    }
}
