package io.oneedge.agent;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.wire.agent.AgentAction;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.AgentResult;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What an agent remembers of commands, and decides by it: an id is run once, the commands of one VM
 * in order. It starts nothing itself; whoever runs commands calls it from one thread at a time.
 *
 * @param <T> a command that was taken in, in the words of whoever runs it
 */
public final class CommandLedger<T> {

    /** Commands that may wait or run. */
    public static final int WAITING_MAX = 10_000;

    /** Results that are kept for a repeated command. */
    public static final int RESULTS_MAX = 2_000;

    /** What waits for a guest, or takes long, and is in vain if the guest is ended anyway. */
    private static final Set<AgentAction> OVERTAKEN =
            EnumSet.of(
                    AgentAction.GUEST_SHUTDOWN,
                    AgentAction.GUEST_SAVE,
                    AgentAction.GUEST_DISK_DETACH,
                    AgentAction.GUEST_NIC_DETACH,
                    AgentAction.GUEST_DISK_SAVEAS,
                    AgentAction.GUEST_SNAPSHOT_CREATE,
                    AgentAction.GUEST_SNAPSHOT_REVERT,
                    AgentAction.GUEST_MIGRATE);

    /** The id of a command that carries out an effect; questions have others. */
    private static final Pattern EFFECT = Pattern.compile("[0-9]{1,18}");

    /** What is to be done with a command. */
    public sealed interface Admission<T> {

        /** It is to be run now. */
        record Run<T>(T task) implements Admission<T> {}

        /** It is to be run later: {@link #finished} says when. */
        record Wait<T>(T task) implements Admission<T> {}

        /** It is to be run later, and what is run before it is to be interrupted. */
        record Overtake<T>(T task, T interrupted) implements Admission<T> {}

        /** It was taken in before, and has or will have the result of this one. */
        record Known<T>(T task) implements Admission<T> {}

        /** It will not be run. */
        record Refused<T>(AgentResult result) implements Admission<T> {}
    }

    private static final class Entry<T> {
        final AgentCommand command;
        final T task;
        boolean finished;

        Entry(AgentCommand command, T task) {
            this.command = command;
            this.task = task;
        }
    }

    private final Map<String, Entry<T>> entries = new LinkedHashMap<>();
    private final Map<Integer, Deque<Entry<T>>> queues = new HashMap<>();

    /** By VM, the newest effect that the present front-end has asked for. */
    private final Map<Integer, Long> newest = new HashMap<>();

    private int waiting;

    /** A front-end begins to ask; what another one asked for before says nothing of its order. */
    public void beginSession() {
        newest.clear();
    }

    /** Takes a command in, unless its id is known or it cannot be run. */
    public Admission<T> admit(AgentCommand command, Supplier<T> newTask) {
        Entry<T> known = entries.get(command.id());
        if (known != null) {
            return new Admission.Known<>(known.task);
        }
        if (waiting >= WAITING_MAX) {
            return refused(command, "the agent has " + WAITING_MAX + " commands waiting");
        }
        boolean ofGuest =
                command.action().wireName().startsWith("guest.")
                        && command.action() != AgentAction.GUEST_LIST;
        if (ofGuest && command.vmId() < 0) {
            return refused(command, command.action().wireName() + " needs a VM");
        }
        if (isOvertaken(command)) {
            return refused(command, "a newer command of this VM went before it");
        }
        Entry<T> entry = new Entry<>(command, newTask.get());
        entries.put(command.id(), entry);
        forgetOldResults();
        waiting++;
        if (command.vmId() < 0) {
            return new Admission.Run<>(entry.task);
        }
        Deque<Entry<T>> queue = queues.computeIfAbsent(command.vmId(), id -> new ArrayDeque<>());
        queue.add(entry);
        if (queue.size() == 1) {
            return new Admission.Run<>(entry.task);
        }
        Entry<T> first = queue.element();
        return overtakes(command.action(), first.command.action())
                ? new Admission.Overtake<>(entry.task, first.task)
                : new Admission.Wait<>(entry.task);
    }

    /** A command has its result; the next one of its VM, which is to be run now. */
    public Optional<T> finished(AgentCommand command) {
        Entry<T> ended = entries.get(command.id());
        if (ended == null || ended.finished) {
            return Optional.empty();
        }
        ended.finished = true;
        waiting--;
        Deque<Entry<T>> queue = queues.get(command.vmId());
        if (queue == null) {
            return Optional.empty();
        }
        boolean ran = queue.peek() == ended;
        queue.remove(ended);
        if (queue.isEmpty()) {
            queues.remove(command.vmId());
            return Optional.empty();
        }
        return ran ? Optional.of(queue.element().task) : Optional.empty();
    }

    /**
     * A VM waits for one effect at a time, and effects are numbered in their order: one that comes
     * after a newer one was given up meanwhile, and must not undo what the newer one did. What its
     * interfaces may send and receive changes beside all that, and is always said anew.
     */
    private boolean isOvertaken(AgentCommand command) {
        if (command.vmId() < 0
                || command.action() == AgentAction.GUEST_NIC_FILTER
                || !EFFECT.matcher(command.id()).matches()) {
            return false;
        }
        long effect = Long.parseLong(command.id());
        return newest.merge(command.vmId(), effect, Math::max) > effect;
    }

    /** Whoever ends a guest does not wait for it. */
    private static boolean overtakes(AgentAction next, AgentAction first) {
        boolean hard = next == AgentAction.GUEST_STOP || next == AgentAction.GUEST_REMOVE;
        return hard && OVERTAKEN.contains(first);
    }

    private void forgetOldResults() {
        Iterator<Entry<T>> oldest = entries.values().iterator();
        while (entries.size() > RESULTS_MAX + waiting && oldest.hasNext()) {
            if (oldest.next().finished) {
                oldest.remove();
            }
        }
    }

    private Admission<T> refused(AgentCommand command, String why) {
        Failure failure = Failure.of(FailureKind.UNAVAILABLE, "Cannot run " + command + ": " + why);
        return new Admission.Refused<>(AgentResult.refused(command.id(), failure));
    }
}
