package io.oneedge.dispatch.ssh;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.wire.agent.AgentCommand;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What all moves of guests between hosts have in common. */
public final class Moving {

    private static final int LOCKS = 64;

    private final MoveTerms terms;
    private final MoveWatch watch;
    private final Map<String, Failure> failures = new ConcurrentHashMap<>();
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

    /** A move is over, because of this, also if that cannot be told at once. */
    void fails(AgentCommand command, Failure failure) {
        failures.put(command.id(), failure);
    }

    /** Why a move is over; null if it is not. Asked once. */
    @Nullable Failure failed(AgentCommand command) {
        return failures.remove(command.id());
    }
}
