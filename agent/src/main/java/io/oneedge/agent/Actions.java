package io.oneedge.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.DatastoreMonitor;
import io.oneedge.wire.agent.GuestPrepare;
import io.oneedge.wire.agent.GuestStart;
import io.oneedge.wire.agent.GuestTarget;
import io.oneedge.wire.agent.ImageCreate;
import io.oneedge.wire.agent.ImageDelete;
import io.oneedge.wire.agent.ImageImport;
import java.time.Duration;

/** Carries out commands: reads the document, acts, and writes the answer. */
final class Actions {

    private final GuestActions guests;
    private final ImageActions images;
    private final HostActions host;

    Actions(GuestActions guests, ImageActions images, HostActions host) {
        this.guests = guests;
        this.images = images;
        this.host = host;
    }

    /** Does what the command says within the time that is left. */
    JsonObject run(AgentCommand command, Duration left) {
        int vmId = command.vmId();
        JsonObject document = command.document();
        return switch (command.action()) {
            case GUEST_PREPARE -> done(() -> guests.prepare(vmId, GuestPrepare.fromJson(document)));
            case GUEST_START -> guests.start(vmId, GuestStart.fromJson(document)).toJson();
            case GUEST_SHUTDOWN ->
                    done(() -> guests.shutdown(vmId, GuestTarget.fromJson(document), left));
            case GUEST_STOP -> done(() -> guests.stop(vmId, GuestTarget.fromJson(document)));
            case GUEST_REBOOT -> done(() -> guests.reboot(vmId, GuestTarget.fromJson(document)));
            case GUEST_RESET -> done(() -> guests.reset(vmId, GuestTarget.fromJson(document)));
            case GUEST_REMOVE -> done(() -> guests.remove(vmId, GuestTarget.fromJson(document)));
            case GUEST_LIST -> guests.list().toJson();
            case GUEST_INSPECT -> guests.inspect(vmId, GuestTarget.fromJson(document)).toJson();
            case HOST_PROBE -> host.probe().toJson();
            case DATASTORE_MONITOR -> images.monitor(DatastoreMonitor.fromJson(document)).toJson();
            case IMAGE_IMPORT ->
                    images.importImage(command.id(), ImageImport.fromJson(document)).toJson();
            case IMAGE_CREATE ->
                    images.createImage(command.id(), ImageCreate.fromJson(document)).toJson();
            case IMAGE_DELETE -> done(() -> images.deleteImage(ImageDelete.fromJson(document)));
        };
    }

    private static JsonObject done(Runnable action) {
        action.run();
        return Json.object();
    }
}
