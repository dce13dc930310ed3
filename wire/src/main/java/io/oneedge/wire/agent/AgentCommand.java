package io.oneedge.wire.agent;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.foundation.request.RequestId;
import java.time.Duration;

/**
 * Something for the agent to do. Under one id it is done once: repeated, the agent answers with the
 * result that it has, or will have.
 *
 * @param id the id of the effect
 * @param request the request that caused it
 * @param vmId the VM concerned, or {@link #NO_VM}; commands on one VM are done in order
 * @param action what to do
 * @param document the action's parameters
 * @param deadline the agent gives up after this long
 */
public record AgentCommand(
        String id,
        RequestId request,
        int vmId,
        AgentAction action,
        JsonObject document,
        Duration deadline)
        implements AgentMessage {

    /** The VM id of a command that concerns none. */
    public static final int NO_VM = -1;

    /** Characters of an id. */
    public static final int ID_MAX = 100;

    /** How long an action may take at most. */
    public static final Duration DEADLINE_MAX = Duration.ofHours(24);

    public AgentCommand {
        if (!id.matches("[A-Za-z0-9._:-]{1," + ID_MAX + "}")) {
            throw Failure.invalid("\"" + id + "\" is not a command's id");
        }
        if (deadline.isNegative() || deadline.isZero() || deadline.compareTo(DEADLINE_MAX) > 0) {
            throw Failure.invalid("Command " + id + ": a deadline is up to " + DEADLINE_MAX);
        }
    }

    /** Without the document, which may hold a guest's secrets. */
    @Override
    public String toString() {
        return action.wireName() + " " + id + " (" + request + ", VM " + vmId + ")";
    }
}
