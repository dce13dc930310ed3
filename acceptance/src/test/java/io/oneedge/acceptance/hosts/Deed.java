package io.oneedge.acceptance.hosts;

import io.oneedge.wire.agent.AgentAction;
import java.util.List;
import java.util.Set;

/**
 * Something that makes an agent do one kind of action.
 *
 * @param action what the agent is asked for
 * @param guest whose VM it is
 * @param operation of {@code one.vm}, or of the test if it begins with a dot
 * @param arguments of the operation after the VM
 * @param state of the VM when it is done
 */
record Deed(
        AgentAction action, Guest guest, String operation, List<Object> arguments, String state) {

    /** Which VM. */
    enum Guest {
        /** A PC with an empty disk in qcow2, which boots nothing. */
        BLANK,
        /** A PC that boots a small Linux, which answers ACPI. */
        LINUX
    }

    /** Changes nothing, or is asked of no host over SSH: a front-end's own host makes images. */
    static final Set<AgentAction> QUESTIONS =
            Set.of(
                    AgentAction.GUEST_LIST,
                    AgentAction.GUEST_INSPECT,
                    AgentAction.HOST_PROBE,
                    AgentAction.DATASTORE_MONITOR,
                    AgentAction.IMAGE_IMPORT,
                    AgentAction.IMAGE_TRANSFERS,
                    AgentAction.IMAGE_CANCEL,
                    AgentAction.IMAGE_CREATE,
                    AgentAction.IMAGE_DELETE);

    /** Concerns two hosts, whose agents {@link KilledMoveTest} kills, or two datastores. */
    static final Set<AgentAction> MOVES =
            Set.of(
                    AgentAction.GUEST_MIGRATE,
                    AgentAction.GUEST_DESCRIBE,
                    AgentAction.GUEST_EXPECT,
                    AgentAction.GUEST_RECEIVE,
                    AgentAction.GUEST_DEPART,
                    AgentAction.GUEST_ARRIVED,
                    AgentAction.GUEST_STAY,
                    AgentAction.GUEST_LEAVE,
                    AgentAction.GUEST_MOVE);

    /** In an order in which each is possible after the one before. */
    static final List<Deed> ALL =
            List.of(
                    blank(AgentAction.GUEST_PREPARE, ".deploy", "RUNNING"),
                    blank(AgentAction.GUEST_STOP, "poweroff-hard", "POWEROFF"),
                    blank(AgentAction.GUEST_START, "resume", "RUNNING"),
                    blank(AgentAction.GUEST_RESET, "reboot-hard", "RUNNING"),
                    blank(AgentAction.GUEST_SNAPSHOT_CREATE, "snapshotcreate", "RUNNING", "first"),
                    blank(AgentAction.GUEST_SNAPSHOT_REVERT, "snapshotrevert", "RUNNING", 0),
                    blank(AgentAction.GUEST_SNAPSHOT_DELETE, "snapshotdelete", "RUNNING", 0),
                    blank(AgentAction.GUEST_DISK_RESIZE, "diskresize", "RUNNING", 0, "24"),
                    blank(
                            AgentAction.GUEST_DISK_SNAPSHOT_CREATE,
                            "disksnapshotcreate",
                            "RUNNING",
                            0,
                            "first"),
                    blank(
                            AgentAction.GUEST_DISK_SAVEAS,
                            "disksaveas",
                            "RUNNING",
                            0,
                            "copy",
                            "",
                            -1),
                    blank(AgentAction.GUEST_SAVE, "suspend", "SUSPENDED"),
                    blank(AgentAction.GUEST_RESTORE, "resume", "RUNNING"),
                    blank(AgentAction.GUEST_STOP, "poweroff-hard", "POWEROFF"),
                    blank(
                            AgentAction.GUEST_DISK_SNAPSHOT_REVERT,
                            "disksnapshotrevert",
                            "POWEROFF",
                            0,
                            0),
                    blank(
                            AgentAction.GUEST_DISK_SNAPSHOT_CREATE,
                            "disksnapshotcreate",
                            "POWEROFF",
                            0,
                            "second"),
                    // The snapshot that a disk is at cannot be deleted.
                    blank(
                            AgentAction.GUEST_DISK_SNAPSHOT_REVERT,
                            "disksnapshotrevert",
                            "POWEROFF",
                            0,
                            0),
                    blank(
                            AgentAction.GUEST_DISK_SNAPSHOT_DELETE,
                            "disksnapshotdelete",
                            "POWEROFF",
                            0,
                            1),
                    blank(AgentAction.GUEST_REMOVE, "terminate-hard", "DONE"),
                    linux(AgentAction.GUEST_PREPARE, ".deploy", "RUNNING"),
                    linux(AgentAction.GUEST_REBOOT, "reboot", "RUNNING"),
                    linux(AgentAction.GUEST_NIC_FILTER, ".filter", "RUNNING"),
                    linux(AgentAction.GUEST_DISK_ATTACH, "attach", "RUNNING", "DISK=[IMAGE=data]"),
                    linux(
                            AgentAction.GUEST_NIC_ATTACH,
                            "attachnic",
                            "RUNNING",
                            "NIC=[NETWORK=edge]"),
                    linux(AgentAction.GUEST_DISK_DETACH, "detach", "RUNNING", 2),
                    linux(AgentAction.GUEST_NIC_DETACH, "detachnic", "RUNNING", 1),
                    linux(
                            AgentAction.GUEST_CONTEXT,
                            "updateconf",
                            "RUNNING",
                            "CONTEXT=[NETWORK=YES, TOLD=twice]"),
                    linux(AgentAction.GUEST_SHUTDOWN, "poweroff", "POWEROFF"),
                    linux(AgentAction.GUEST_REMOVE, "terminate-hard", "DONE"));

    private static Deed blank(
            AgentAction action, String operation, String state, Object... arguments) {
        return new Deed(action, Guest.BLANK, operation, List.of(arguments), state);
    }

    private static Deed linux(
            AgentAction action, String operation, String state, Object... arguments) {
        return new Deed(action, Guest.LINUX, operation, List.of(arguments), state);
    }

    @Override
    public String toString() {
        return action.wireName() + " (" + operation + ")";
    }
}
