package io.oneedge.dispatch.ssh;

import io.oneedge.dispatch.link.HostLink;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.process.Pipeline;
import io.oneedge.foundation.process.ProgramResult;
import io.oneedge.wire.agent.AgentAction;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.AgentResult;
import io.oneedge.wire.agent.GuestMigrate;
import io.oneedge.wire.agent.GuestTarget;

/**
 * Takes the files of a guest that does not run from one machine to another, through this one. They
 * appear at their destination whole or not at all, and are removed where they were only afterwards;
 * done again, it does what is left.
 */
public final class MovingLink implements HostLink {

    /** Both ends would be one directory, and taking it away from one would take it from both. */
    private static final String SHARED = "shared";

    private final HostLink source;
    private final GuestPlace from;
    private final GuestPlace to;
    private final String destination;

    /**
     * A way from one machine to another.
     *
     * @param source the way to the host that the guest leaves
     * @param destination name of the host that it goes to
     */
    public MovingLink(HostLink source, GuestPlace from, GuestPlace to, String destination) {
        this.source = source;
        this.from = from;
        this.to = to;
        this.destination = destination;
    }

    @Override
    public HostLink reached() {
        return new MovingLink(source.reached(), from, to, destination);
    }

    @Override
    public AgentResult carryOut(AgentCommand command) {
        if (command.action() != AgentAction.GUEST_MOVE) {
            throw Failure.action(
                    "A running guest cannot go to "
                            + destination
                            + " yet: power it off or suspend it first, then it can");
        }
        GuestMigrate guest = GuestMigrate.fromJson(command.document());
        if (guest.transfer().equals(SHARED)) {
            throw Failure.action(
                    "A guest on a shared system datastore cannot go to " + destination + " yet");
        }
        int datastore = guest.target().systemDatastore();
        int vm = command.vmId();
        if (from.has(datastore, vm)) {
            ProgramResult result =
                    Pipeline.run(
                            from.pack(datastore, vm),
                            to.unpack(guest.destinationDatastore(), vm),
                            command.deadline());
            if (!result.ok()) {
                throw to.failed(result);
            }
        } else if (!to.has(guest.destinationDatastore(), vm)) {
            throw Failure.action("VM " + vm + " has no files where it was, nor at " + destination);
        }
        leave(command, guest.target()).documentOrThrow();
        return AgentResult.succeeded(command.id(), Json.object());
    }

    private AgentResult leave(AgentCommand command, GuestTarget target) {
        return source.carryOut(
                new AgentCommand(
                        command.id() + "-left",
                        command.request(),
                        command.vmId(),
                        AgentAction.GUEST_REMOVE,
                        target.toJson(),
                        command.deadline()));
    }
}
