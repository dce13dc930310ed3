package io.oneedge.agent;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.wire.agent.AgentAction;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.DatastoreMonitor;
import io.oneedge.wire.agent.GuestArrived;
import io.oneedge.wire.agent.GuestContext;
import io.oneedge.wire.agent.GuestDepart;
import io.oneedge.wire.agent.GuestDiskAttach;
import io.oneedge.wire.agent.GuestDiskDetach;
import io.oneedge.wire.agent.GuestDiskResize;
import io.oneedge.wire.agent.GuestDiskSaveAs;
import io.oneedge.wire.agent.GuestDiskSnapshot;
import io.oneedge.wire.agent.GuestExpect;
import io.oneedge.wire.agent.GuestFilter;
import io.oneedge.wire.agent.GuestLeave;
import io.oneedge.wire.agent.GuestMigrate;
import io.oneedge.wire.agent.GuestNicAttach;
import io.oneedge.wire.agent.GuestNicDetach;
import io.oneedge.wire.agent.GuestPrepare;
import io.oneedge.wire.agent.GuestReceive;
import io.oneedge.wire.agent.GuestSnapshot;
import io.oneedge.wire.agent.GuestStart;
import io.oneedge.wire.agent.GuestTarget;
import io.oneedge.wire.agent.ImageCancel;
import io.oneedge.wire.agent.ImageCreate;
import io.oneedge.wire.agent.ImageDelete;
import io.oneedge.wire.agent.ImageImport;
import java.time.Duration;

/** Carries out commands: reads the document, acts, and writes the answer. */
final class Actions {

    private final GuestActions guests;
    private final DeviceActions devices;
    private final MovementActions movements;
    private final ImageActions images;
    private final HostActions host;

    Actions(
            GuestActions guests,
            DeviceActions devices,
            MovementActions movements,
            ImageActions images,
            HostActions host) {
        this.movements = movements;
        this.guests = guests;
        this.devices = devices;
        this.images = images;
        this.host = host;
    }

    /** Does what the command says within the time that is left. */
    JsonObject run(AgentCommand command, Duration left) {
        int vmId = command.vmId();
        JsonObject document = command.document();
        return switch (command.action()) {
            case GUEST_PREPARE ->
                    done(() -> {
                        movements.takeBack(vmId);
                        guests.prepare(vmId, GuestPrepare.fromJson(document));
                    });
            case GUEST_START -> guests.start(vmId, GuestStart.fromJson(document)).toJson();
            case GUEST_SHUTDOWN ->
                    done(() -> guests.shutdown(vmId, GuestTarget.fromJson(document), left));
            case GUEST_STOP -> done(() -> guests.stop(vmId, GuestTarget.fromJson(document)));
            case GUEST_REBOOT -> done(() -> guests.reboot(vmId, GuestTarget.fromJson(document)));
            case GUEST_RESET -> done(() -> guests.reset(vmId, GuestTarget.fromJson(document)));
            case GUEST_SAVE -> done(() -> guests.save(vmId, GuestTarget.fromJson(document), left));
            case GUEST_RESTORE ->
                    guests.restore(vmId, GuestStart.fromJson(document), left).toJson();
            case GUEST_MIGRATE ->
                    guests.migrate(vmId, GuestMigrate.fromJson(document), left).toJson();
            case GUEST_MOVE -> done(() -> guests.move(vmId, GuestMigrate.fromJson(document)));
            case GUEST_DISK_ATTACH,
                    GUEST_DISK_DETACH,
                    GUEST_NIC_ATTACH,
                    GUEST_NIC_DETACH,
                    GUEST_NIC_FILTER,
                    GUEST_CONTEXT,
                    GUEST_DISK_SNAPSHOT_CREATE,
                    GUEST_DISK_SNAPSHOT_REVERT,
                    GUEST_DISK_SNAPSHOT_DELETE,
                    GUEST_DISK_RESIZE,
                    GUEST_DISK_SAVEAS,
                    GUEST_SNAPSHOT_CREATE,
                    GUEST_SNAPSHOT_REVERT,
                    GUEST_SNAPSHOT_DELETE ->
                    device(command, left);
            case GUEST_DESCRIBE,
                    GUEST_EXPECT,
                    GUEST_RECEIVE,
                    GUEST_DEPART,
                    GUEST_ARRIVED,
                    GUEST_STAY,
                    GUEST_LEAVE ->
                    movement(command, left);
            case GUEST_REMOVE -> done(() -> guests.remove(vmId, GuestTarget.fromJson(document)));
            case GUEST_LIST -> guests.list().toJson();
            case GUEST_INSPECT -> guests.inspect(vmId, GuestTarget.fromJson(document)).toJson();
            case HOST_PROBE -> host.probe().toJson();
            case DATASTORE_MONITOR -> images.monitor(DatastoreMonitor.fromJson(document)).toJson();
            case IMAGE_IMPORT ->
                    images.importImage(command.id(), ImageImport.fromJson(document)).toJson();
            case IMAGE_TRANSFERS -> images.transfers().toJson();
            case IMAGE_CANCEL -> done(() -> images.cancel(ImageCancel.fromJson(document)));
            case IMAGE_CREATE ->
                    images.createImage(command.id(), ImageCreate.fromJson(document)).toJson();
            case IMAGE_DELETE -> done(() -> images.deleteImage(ImageDelete.fromJson(document)));
        };
    }

    private JsonObject device(AgentCommand command, Duration left) {
        int vmId = command.vmId();
        JsonObject document = command.document();
        return switch (command.action()) {
            case GUEST_DISK_ATTACH ->
                    done(() -> devices.attachDisk(vmId, GuestDiskAttach.fromJson(document)));
            case GUEST_DISK_DETACH ->
                    done(() -> devices.detachDisk(vmId, GuestDiskDetach.fromJson(document), left));
            case GUEST_NIC_ATTACH ->
                    done(() -> devices.attachNic(vmId, GuestNicAttach.fromJson(document), left));
            case GUEST_NIC_FILTER ->
                    done(() -> devices.filterNics(vmId, GuestFilter.fromJson(document)));
            case GUEST_NIC_DETACH ->
                    done(() -> devices.detachNic(vmId, GuestNicDetach.fromJson(document), left));
            case GUEST_CONTEXT ->
                    done(() -> devices.contextualize(vmId, GuestContext.fromJson(document), left));
            case GUEST_DISK_SNAPSHOT_CREATE ->
                    done(() ->
                            devices.createDiskSnapshot(vmId, GuestDiskSnapshot.fromJson(document)));
            case GUEST_DISK_SNAPSHOT_REVERT ->
                    done(() ->
                            devices.revertDiskSnapshot(vmId, GuestDiskSnapshot.fromJson(document)));
            case GUEST_DISK_SNAPSHOT_DELETE ->
                    done(() ->
                            devices.deleteDiskSnapshot(vmId, GuestDiskSnapshot.fromJson(document)));
            case GUEST_DISK_RESIZE ->
                    done(() -> devices.resize(vmId, GuestDiskResize.fromJson(document)));
            case GUEST_DISK_SAVEAS ->
                    devices.saveAs(vmId, command.id(), GuestDiskSaveAs.fromJson(document), left)
                            .toJson();
            case GUEST_SNAPSHOT_CREATE ->
                    done(() ->
                            devices.createSnapshot(vmId, GuestSnapshot.fromJson(document), left));
            case GUEST_SNAPSHOT_REVERT ->
                    done(() ->
                            devices.revertToSnapshot(vmId, GuestSnapshot.fromJson(document), left));
            case GUEST_SNAPSHOT_DELETE ->
                    done(() ->
                            devices.deleteSnapshot(vmId, GuestSnapshot.fromJson(document), left));
            case AgentAction other ->
                    throw Failure.invalid(other.wireName() + " concerns no device of a guest");
        };
    }

    private JsonObject movement(AgentCommand command, Duration left) {
        int vmId = command.vmId();
        JsonObject document = command.document();
        return switch (command.action()) {
            case GUEST_DESCRIBE ->
                    movements.describe(vmId, GuestTarget.fromJson(document)).toJson();
            case GUEST_EXPECT -> done(() -> movements.expect(vmId, GuestExpect.fromJson(document)));
            case GUEST_RECEIVE -> movements.receive(vmId, GuestReceive.fromJson(document)).toJson();
            case GUEST_DEPART -> movements.depart(vmId, GuestDepart.fromJson(document)).toJson();
            case GUEST_ARRIVED ->
                    movements.arrived(vmId, GuestArrived.fromJson(document), left).toJson();
            case GUEST_STAY ->
                    done(() -> movements.stay(vmId, GuestArrived.fromJson(document), left));
            case GUEST_LEAVE -> done(() -> movements.leave(vmId, GuestLeave.fromJson(document)));
            case AgentAction other ->
                    throw Failure.invalid(other.wireName() + " takes no guest elsewhere");
        };
    }

    private static JsonObject done(Runnable action) {
        action.run();
        return Json.object();
    }
}
