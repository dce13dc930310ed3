package io.oneedge.wire.agent;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;

/**
 * What came of a command.
 *
 * @param id the command's id
 * @param outcome whether it was done
 * @param document what the action answers; empty unless it succeeded
 * @param kind the kind of failure; meaningless if it succeeded
 * @param message what failed, for people; empty if it succeeded
 */
public record AgentResult(
        String id, Outcome outcome, JsonObject document, FailureKind kind, String message)
        implements AgentMessage {

    /** Whether a command was done. */
    public enum Outcome {
        SUCCEEDED,
        /** It was tried. */
        FAILED,
        /** It was not tried: the queue is full, or the document is malformed. */
        REFUSED
    }

    public static AgentResult succeeded(String id, JsonObject document) {
        return new AgentResult(id, Outcome.SUCCEEDED, document, FailureKind.INTERNAL, "");
    }

    public static AgentResult failed(String id, Failure failure) {
        return new AgentResult(
                id, Outcome.FAILED, Json.object(), failure.kind(), failure.message());
    }

    public static AgentResult refused(String id, Failure failure) {
        return new AgentResult(
                id, Outcome.REFUSED, Json.object(), failure.kind(), failure.message());
    }

    /** Whether the outcome is {@link Outcome#SUCCEEDED}. */
    public boolean ok() {
        return outcome == Outcome.SUCCEEDED;
    }

    /** The document; throws the failure if there was one. */
    public JsonObject documentOrThrow() {
        if (ok()) {
            return document;
        }
        throw Failure.of(kind, message);
    }
}
