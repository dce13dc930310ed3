package io.oneedge.wire.agent;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.foundation.request.RequestId;
import java.time.Duration;

/** Turns messages into JSON and back. The member {@code message} names the kind. */
public final class AgentCodec {

    private static final String KIND = "message";

    private AgentCodec() {}

    /** The message as JSON. */
    public static JsonObject toJson(AgentMessage message) {
        JsonObject json = Json.object();
        return switch (message) {
            case AgentMessage.Hello hello ->
                    json.with(KIND, "hello")
                            .with("protocol", hello.protocol())
                            .with("term", hello.term())
                            .with("boot_id", hello.bootId())
                            .with("last_sequence", hello.lastSequence())
                            .with("monitoring_interval", hello.monitoringInterval())
                            .with("silence_max", hello.silenceMax());
            case AgentMessage.Welcome welcome ->
                    json.with(KIND, "welcome")
                            .with("protocol", welcome.protocol())
                            .with("boot_id", welcome.bootId())
                            .with("hostname", welcome.hostname())
                            .with("last_sequence", welcome.lastSequence());
            case AgentMessage.Refusal refusal ->
                    json.with(KIND, "refusal")
                            .with("reason", refusal.reason().name())
                            .with("text", refusal.message());
            case AgentCommand command ->
                    json.with(KIND, "command")
                            .with("id", command.id())
                            .with("request", command.request().toString())
                            .with("vm_id", command.vmId())
                            .with("action", command.action().wireName())
                            .with("deadline_ms", command.deadline().toMillis())
                            .with("document", command.document());
            case AgentResult result -> result(json, result);
            case AgentEvent event ->
                    json.with(KIND, "event")
                            .with("sequence", event.sequence())
                            .with("kind", event.kind().name())
                            .with("vm_id", event.vmId())
                            .with("document", event.document());
            case AgentMessage.Acknowledgement acknowledgement ->
                    json.with(KIND, "acknowledgement").with("sequence", acknowledgement.sequence());
            case AgentMessage.Ping ping -> json.with(KIND, "ping").with("number", ping.number());
            case AgentMessage.Pong pong -> json.with(KIND, "pong").with("number", pong.number());
        };
    }

    private static JsonObject result(JsonObject json, AgentResult result) {
        JsonObject common =
                json.with(KIND, "result")
                        .with("id", result.id())
                        .with("outcome", result.outcome().name());
        return result.ok()
                ? common.with("document", result.document())
                : common.with("kind", result.kind().name()).with("text", result.message());
    }

    /** The message that a JSON object holds; members that nobody knows are ignored. */
    public static AgentMessage fromJson(JsonObject json) {
        String kind = json.string(KIND);
        return switch (kind) {
            case "hello" ->
                    new AgentMessage.Hello(
                            json.integer("protocol"),
                            json.number("term"),
                            json.optionalString("boot_id"),
                            json.number("last_sequence"),
                            json.integer("monitoring_interval"),
                            Math.toIntExact(json.optionalNumber("silence_max").orElse(0L)));
            case "welcome" ->
                    new AgentMessage.Welcome(
                            json.integer("protocol"),
                            json.string("boot_id"),
                            json.string("hostname"),
                            json.number("last_sequence"));
            case "refusal" ->
                    new AgentMessage.Refusal(
                            oneOf(AgentMessage.Refusal.Reason.class, json.string("reason")),
                            json.string("text"));
            case "command" ->
                    new AgentCommand(
                            json.string("id"),
                            RequestId.parse(json.string("request")),
                            json.integer("vm_id"),
                            AgentAction.parse(json.string("action")),
                            json.object("document"),
                            Duration.ofMillis(json.number("deadline_ms")));
            case "result" ->
                    new AgentResult(
                            json.string("id"),
                            oneOf(AgentResult.Outcome.class, json.string("outcome")),
                            json.optionalObject("document").orElse(Json.object()),
                            json.optionalString("kind")
                                    .map(name -> oneOf(FailureKind.class, name))
                                    .orElse(FailureKind.INTERNAL),
                            json.optionalString("text").orElse(""));
            case "event" ->
                    new AgentEvent(
                            json.number("sequence"),
                            oneOf(AgentEvent.Kind.class, json.string("kind")),
                            json.integer("vm_id"),
                            json.object("document"));
            case "acknowledgement" -> new AgentMessage.Acknowledgement(json.number("sequence"));
            case "ping" -> new AgentMessage.Ping(json.number("number"));
            case "pong" -> new AgentMessage.Pong(json.number("number"));
            default -> throw Failure.invalid("\"" + kind + "\" is not a message of the agent");
        };
    }

    /** The constant with this name; fails with the names that there are. */
    static <E extends Enum<E>> E oneOf(Class<E> type, String name) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw Failure.invalid("\"" + name + "\" is not a " + type.getSimpleName());
    }
}
