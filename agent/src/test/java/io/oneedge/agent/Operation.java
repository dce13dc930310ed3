package io.oneedge.agent;

import io.oneedge.foundation.json.JsonObject;
import io.oneedge.wire.agent.AgentAction;
import io.oneedge.wire.agent.ContextDisk;
import io.oneedge.wire.agent.GuestContext;
import io.oneedge.wire.agent.GuestDiskAttach;
import io.oneedge.wire.agent.GuestDiskDetach;
import io.oneedge.wire.agent.GuestDiskResize;
import io.oneedge.wire.agent.GuestDiskSaveAs;
import io.oneedge.wire.agent.GuestDiskSnapshot;
import io.oneedge.wire.agent.GuestMigrate;
import io.oneedge.wire.agent.GuestNetwork;
import io.oneedge.wire.agent.GuestNicAttach;
import io.oneedge.wire.agent.GuestNicDetach;
import io.oneedge.wire.agent.GuestPrepare;
import io.oneedge.wire.agent.GuestSnapshot;
import io.oneedge.wire.agent.GuestStart;
import io.oneedge.wire.agent.GuestTarget;
import io.oneedge.wire.agent.NetworkBridge;
import io.oneedge.wire.agent.NetworkFilters;
import io.oneedge.wire.agent.UserModeNetwork;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every operation of an agent on a guest, with those that go before it. */
enum Operation {
    PREPARE(AgentAction.GUEST_PREPARE),
    /** The same with less, so that what follows needs no programs. */
    DIRECTORY(AgentAction.GUEST_PREPARE),
    START(AgentAction.GUEST_START, DIRECTORY),
    SHUTDOWN(AgentAction.GUEST_SHUTDOWN, DIRECTORY, START),
    STOP(AgentAction.GUEST_STOP, DIRECTORY, START),
    SAVE(AgentAction.GUEST_SAVE, DIRECTORY, START),
    RESTORE(AgentAction.GUEST_RESTORE, DIRECTORY, START, SAVE),
    ATTACH_DISK(AgentAction.GUEST_DISK_ATTACH, DIRECTORY, START),
    ADD_DISK(AgentAction.GUEST_DISK_ATTACH, DIRECTORY),
    DETACH_DISK(AgentAction.GUEST_DISK_DETACH, DIRECTORY, START, ATTACH_DISK),
    REMOVE_DISK(AgentAction.GUEST_DISK_DETACH, DIRECTORY, ADD_DISK),
    ATTACH_NIC(AgentAction.GUEST_NIC_ATTACH, DIRECTORY, START),
    DETACH_NIC(AgentAction.GUEST_NIC_DETACH, DIRECTORY, START, ATTACH_NIC),
    CONTEXT(AgentAction.GUEST_CONTEXT, DIRECTORY, START),
    RESIZE(AgentAction.GUEST_DISK_RESIZE, DIRECTORY),
    SNAPSHOT_DISK(AgentAction.GUEST_DISK_SNAPSHOT_CREATE, DIRECTORY),
    REVERT_DISK(AgentAction.GUEST_DISK_SNAPSHOT_REVERT, DIRECTORY, SNAPSHOT_DISK),
    FORGET_DISK(AgentAction.GUEST_DISK_SNAPSHOT_DELETE, DIRECTORY, SNAPSHOT_DISK),
    SAVE_AS(AgentAction.GUEST_DISK_SAVEAS, DIRECTORY),
    SNAPSHOT(AgentAction.GUEST_SNAPSHOT_CREATE, DIRECTORY, START),
    REVERT(AgentAction.GUEST_SNAPSHOT_REVERT, DIRECTORY, START, SNAPSHOT),
    FORGET(AgentAction.GUEST_SNAPSHOT_DELETE, DIRECTORY, START, SNAPSHOT),
    MOVE(AgentAction.GUEST_MOVE, DIRECTORY),
    REMOVE(AgentAction.GUEST_REMOVE, DIRECTORY, START);

    /** The name of the image's file. */
    static final String IMAGE = "0123456789abcdef0123456789abcdef";

    private static final int SYSTEM = 0;
    private static final int OTHER_SYSTEM = 100;
    private static final GuestTarget TARGET = new GuestTarget(SYSTEM, "dummy");
    private static final GuestStart.Disk DISK = new GuestStart.Disk(1, "qcow2", "VIRTIO", false);
    private static final GuestStart.Disk NEW = new GuestStart.Disk(2, "qcow2", "VIRTIO", false);
    private static final GuestStart.Disk FILE = new GuestStart.Disk(1, "raw", "VIRTIO", false);

    private static final ContextDisk CD =
            new ContextDisk(
                    "fs",
                    new GuestPrepare.Context(9, Map.of("A", "c"), Optional.empty(), Map.of()));

    private final AgentAction action;
    private final List<Operation> before;

    Operation(AgentAction action, Operation... before) {
        this.action = action;
        this.before = List.of(before);
    }

    AgentAction action() {
        return action;
    }

    List<Operation> before() {
        return before;
    }

    static GuestTarget elsewhere() {
        return new GuestTarget(OTHER_SYSTEM, "dummy");
    }

    JsonObject document(Path root) {
        return switch (this) {
            case PREPARE -> prepare(root).toJson();
            case DIRECTORY -> directory().toJson();
            case START, RESTORE -> start().toJson();
            case SHUTDOWN, STOP, SAVE, REMOVE -> TARGET.toJson();
            case ATTACH_DISK -> new GuestDiskAttach(TARGET, "fs", empty(2), NEW, true).toJson();
            case ADD_DISK -> new GuestDiskAttach(TARGET, "fs", empty(2), NEW, false).toJson();
            case DETACH_DISK -> new GuestDiskDetach(TARGET, "fs", 2, true).toJson();
            case REMOVE_DISK -> new GuestDiskDetach(TARGET, "fs", 2, false).toJson();
            case ATTACH_NIC -> new GuestNicAttach(TARGET, nic(1), Optional.of(CD)).toJson();
            case DETACH_NIC -> new GuestNicDetach(TARGET, 1, Optional.of(CD)).toJson();
            case CONTEXT -> new GuestContext(TARGET, CD, List.of(nic(0))).toJson();
            case RESIZE -> new GuestDiskResize(TARGET, "fs", FILE, 3, false).toJson();
            case SNAPSHOT_DISK, REVERT_DISK, FORGET_DISK ->
                    new GuestDiskSnapshot(TARGET, "fs", FILE, 0, false).toJson();
            case SAVE_AS ->
                    new GuestDiskSaveAs(
                                    TARGET, "fs", FILE, GuestDiskSaveAs.NO_SNAPSHOT, 1, "fs", false)
                            .toJson();
            case SNAPSHOT, REVERT, FORGET -> new GuestSnapshot(TARGET, 0).toJson();
            case MOVE -> new GuestMigrate(TARGET, "fs", "", OTHER_SYSTEM, "fs", start()).toJson();
        };
    }

    private static GuestPrepare directory() {
        return new GuestPrepare(
                SYSTEM,
                "fs",
                List.of(empty(1)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static GuestPrepare prepare(Path root) {
        Path image = root.resolve("data/datastores/1").resolve(IMAGE);
        return new GuestPrepare(
                SYSTEM,
                "fs",
                List.of(
                        new GuestPrepare.Disk(
                                0,
                                GuestPrepare.Mode.COPY,
                                Optional.of(new GuestPrepare.StoredFile(1, image.toString())),
                                "raw",
                                0,
                                ""),
                        empty(1)),
                Optional.of(new GuestPrepare.StoredFile(1, image.toString())),
                Optional.empty(),
                Optional.of(
                        new GuestPrepare.Context(9, Map.of("A", "b"), Optional.empty(), Map.of())));
    }

    private static GuestPrepare.Disk empty(int id) {
        return new GuestPrepare.Disk(id, GuestPrepare.Mode.EMPTY, Optional.empty(), "raw", 2, "");
    }

    private static GuestStart start() {
        return new GuestStart(
                SYSTEM,
                "dummy",
                "web",
                "00000000-0000-4000-8000-000000000007",
                "Q35",
                1,
                1,
                1,
                1,
                64,
                Optional.empty(),
                List.of(
                        new GuestStart.Disk(0, "raw", "VIRTIO", true),
                        DISK,
                        new GuestStart.Disk(9, "raw", "CDROM", true)),
                List.of(nic(0)),
                Optional.empty(),
                true,
                Optional.empty());
    }

    private static GuestNetwork nic(int id) {
        return new GuestNetwork(
                id,
                "dummy",
                "02:00:0a:5a:00:0" + id,
                List.of(),
                0,
                NetworkBridge.of("br0"),
                NetworkFilters.NONE,
                UserModeNetwork.USUAL);
    }
}
