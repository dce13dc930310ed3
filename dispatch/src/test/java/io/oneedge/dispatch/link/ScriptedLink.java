package io.oneedge.dispatch.link;

import io.oneedge.foundation.json.Json;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.AgentResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** A host that answers its commands one after another as a test wrote down beforehand. */
public final class ScriptedLink implements HostLink {

    private final Deque<Function<AgentCommand, AgentResult>> script = new ArrayDeque<>();
    private final List<AgentCommand> commands = new ArrayList<>();
    private final CountDownLatch reachable;

    /** A host that can be reached once {@code reachable} has been counted down. */
    public ScriptedLink(CountDownLatch reachable) {
        this.reachable = reachable;
    }

    /** Answers the next command without an answer so; what is thrown is thrown to the caller. */
    public synchronized ScriptedLink then(Function<AgentCommand, AgentResult> answer) {
        script.add(answer);
        return this;
    }

    /** Every command that was given, oldest first. */
    public synchronized List<AgentCommand> commands() {
        return List.copyOf(commands);
    }

    @Override
    public HostLink reached() {
        try {
            reachable.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return this;
    }

    @Override
    public AgentResult carryOut(AgentCommand command) {
        return next(command).apply(command);
    }

    private synchronized Function<AgentCommand, AgentResult> next(AgentCommand command) {
        commands.add(command);
        return script.isEmpty() ? given -> success(given) : script.poll();
    }

    private static AgentResult success(AgentCommand command) {
        return AgentResult.succeeded(command.id(), Json.object());
    }
}
