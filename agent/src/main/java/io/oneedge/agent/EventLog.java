package io.oneedge.agent;

import io.oneedge.foundation.json.JsonObject;
import io.oneedge.wire.agent.AgentEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/**
 * The events that the front-end has not acknowledged. If it stays away for too long, the log is
 * emptied and the boot id changed: the front-end then asks for the evidence of all guests, which
 * says the same.
 */
public final class EventLog {

    /** Events that are kept. */
    public static final int EVENTS_MAX = 10_000;

    private final Supplier<String> newBootId;
    private final Deque<AgentEvent> kept = new ArrayDeque<>();
    private String bootId;
    private long last;

    public EventLog(Supplier<String> newBootId) {
        this.newBootId = newBootId;
        this.bootId = newBootId.get();
    }

    public synchronized String bootId() {
        return bootId;
    }

    public synchronized long last() {
        return last;
    }

    public synchronized AgentEvent append(AgentEvent.Kind kind, int vmId, JsonObject document) {
        if (kept.size() >= EVENTS_MAX) {
            kept.clear();
            bootId = newBootId.get();
            last = 0;
        }
        AgentEvent event = new AgentEvent(++last, kind, vmId, document);
        kept.add(event);
        return event;
    }

    public synchronized void acknowledge(long sequence) {
        while (!kept.isEmpty() && kept.peek().sequence() <= sequence) {
            kept.remove();
        }
    }

    /** What a front-end that has seen this much has not seen. */
    public synchronized List<AgentEvent> since(String seenBoot, long sequence) {
        boolean sameBoot = seenBoot.equals(bootId);
        return kept.stream().filter(e -> !sameBoot || e.sequence() > sequence).toList();
    }
}
