package io.oneedge.dispatch.link;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.AgentResult;
import io.oneedge.wire.agent.GuestStart;
import io.oneedge.wire.agent.GuestStarted;
import io.oneedge.wire.agent.ImageCreate;
import io.oneedge.wire.agent.ImageStored;

/**
 * The way to a host of the driver {@code dummy}: a host that says yes to everything and does
 * nothing, as OpenNebula's, for trying out the cloud without a hypervisor.
 */
public final class DummyLink implements HostLink {

    /** What OpenNebula's dummy datastore says of every image: its path, and its size in MiB. */
    private static final String SOURCE = "dummy_path";

    private static final long SIZE = 1024;

    private final String hostName;

    public DummyLink(String hostName) {
        this.hostName = hostName;
    }

    @Override
    public AgentResult carryOut(AgentCommand command) {
        return AgentResult.succeeded(command.id(), answer(command));
    }

    private JsonObject answer(AgentCommand command) {
        return switch (command.action()) {
            case GUEST_START ->
                    new GuestStarted(
                                    hostName
                                            + ":"
                                            + GuestStart.fromJson(command.document()).name()
                                            + ":dummy")
                            .toJson();
            case IMAGE_IMPORT -> new ImageStored(SOURCE, SIZE, "raw").toJson();
            case IMAGE_CREATE ->
                    new ImageStored(
                                    SOURCE,
                                    ImageCreate.fromJson(command.document()).sizeMib(),
                                    "raw")
                            .toJson();
            case GUEST_PREPARE,
                    GUEST_SHUTDOWN,
                    GUEST_STOP,
                    GUEST_REBOOT,
                    GUEST_RESET,
                    GUEST_REMOVE,
                    GUEST_LIST,
                    GUEST_INSPECT,
                    HOST_PROBE,
                    DATASTORE_MONITOR,
                    IMAGE_DELETE ->
                    Json.object();
        };
    }
}
