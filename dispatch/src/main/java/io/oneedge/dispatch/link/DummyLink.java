package io.oneedge.dispatch.link;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.AgentResult;
import io.oneedge.wire.agent.GuestMigrate;
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
            case GUEST_START, GUEST_RESTORE, GUEST_ARRIVED ->
                    started(GuestStart.fromJson(command.document()).name());
            case GUEST_MIGRATE -> migrated(GuestMigrate.fromJson(command.document()));
            case IMAGE_IMPORT, GUEST_DISK_SAVEAS -> new ImageStored(SOURCE, SIZE, "raw").toJson();
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
                    GUEST_SAVE,
                    GUEST_DISK_ATTACH,
                    GUEST_DISK_DETACH,
                    GUEST_NIC_ATTACH,
                    GUEST_NIC_DETACH,
                    GUEST_NIC_FILTER,
                    GUEST_CONTEXT,
                    GUEST_DISK_SNAPSHOT_CREATE,
                    GUEST_DISK_SNAPSHOT_REVERT,
                    GUEST_DISK_SNAPSHOT_DELETE,
                    GUEST_DISK_RESIZE,
                    GUEST_SNAPSHOT_CREATE,
                    GUEST_SNAPSHOT_REVERT,
                    GUEST_SNAPSHOT_DELETE,
                    GUEST_DESCRIBE,
                    GUEST_EXPECT,
                    GUEST_RECEIVE,
                    GUEST_DEPART,
                    GUEST_STAY,
                    GUEST_LEAVE,
                    GUEST_MOVE,
                    GUEST_LIST,
                    GUEST_INSPECT,
                    HOST_PROBE,
                    DATASTORE_MONITOR,
                    IMAGE_TRANSFERS,
                    IMAGE_CANCEL,
                    IMAGE_DELETE ->
                    Json.object();
        };
    }

    private JsonObject started(String vm) {
        return new GuestStarted(hostName + ":" + vm + ":dummy").toJson();
    }

    private static JsonObject migrated(GuestMigrate migrate) {
        String deployId = migrate.hostName() + ":" + migrate.guest().name() + ":dummy";
        return new GuestStarted(deployId).toJson();
    }
}
