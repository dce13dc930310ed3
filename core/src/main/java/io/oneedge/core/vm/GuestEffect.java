package io.oneedge.core.vm;

import io.oneedge.core.journal.Effect;
import io.oneedge.foundation.failure.Failure;
import java.util.Optional;

/**
 * The effects that VMs ask of hosts, with the events that their outcomes are. Several of them may
 * be the same action of an agent. Each has these parameters:
 *
 * <ul>
 *   <li>{@code STEP}: its name here;
 *   <li>{@code STAY}: the number of the history record in whose place it is done;
 *   <li>{@code DRIVER}: the virtualization driver there;
 *   <li>of a move: {@code FROM_HOST}, {@code FROM_DATASTORE}, {@code TO_HOST} and {@code
 *       TO_DATASTORE}; the host -1 is the front-end. The host that it is taken from carries it out,
 *       or the one that it is brought to where that is the front-end;
 *   <li>of a live migration the same, carried out by the host that the guest leaves;
 *   <li>of a disk: {@code DISK_ID}, and where it applies {@code SNAPSHOT_ID}, {@code SIZE} in MiB,
 *       {@code IMAGE_ID} of the image that it is saved as;
 *   <li>of a network interface or an alias of one: {@code NIC_ID};
 *   <li>of a snapshot of the whole machine: {@code SNAPSHOT_ID}.
 * </ul>
 */
public enum GuestEffect implements VmStep {
    PREPARE("guest.prepare", Where.HOST, VmEvent.PREPARED, VmEvent.PREPARE_FAILED),
    START("guest.start", Where.HOST, VmEvent.STARTED, VmEvent.START_FAILED),
    RESTORE(
            "guest.restore",
            Where.HOST,
            VmEvent.STARTED,
            VmEvent.START_FAILED,
            GuestAbility.SUSPEND),
    SHUTDOWN(
            "guest.shutdown",
            Where.GUEST,
            VmEvent.SHUT_DOWN,
            VmEvent.SHUTDOWN_FAILED,
            GuestAbility.SHUTDOWN),
    STOP("guest.stop", Where.GUEST, VmEvent.STOPPED, VmEvent.STOP_FAILED),
    REBOOT(
            "guest.reboot",
            Where.GUEST,
            VmEvent.REBOOTED,
            VmEvent.REBOOT_FAILED,
            GuestAbility.REBOOT),
    RESET("guest.reset", Where.GUEST, VmEvent.REBOOTED, VmEvent.REBOOT_FAILED, GuestAbility.RESET),
    SAVE("guest.save", Where.GUEST, VmEvent.SAVED, VmEvent.SAVE_FAILED, GuestAbility.SUSPEND),
    MIGRATE(
            "guest.migrate",
            Where.PREVIOUS,
            VmEvent.MIGRATED,
            VmEvent.MIGRATE_FAILED,
            GuestAbility.MIGRATE_LIVE),
    MOVE("guest.move", Where.PREVIOUS, VmEvent.MOVED, VmEvent.MOVE_FAILED),
    KEEP("guest.move", Where.HOST, VmEvent.MOVED, VmEvent.MOVE_FAILED),
    FETCH("guest.move", Where.HOST, VmEvent.MOVED, VmEvent.MOVE_FAILED),
    REMOVE("guest.remove", Where.DISKS, VmEvent.REMOVED, VmEvent.REMOVE_FAILED),
    REMOVE_AT_PREVIOUS(
            "guest.remove",
            Where.PREVIOUS,
            VmEvent.REMOVED_ELSEWHERE,
            VmEvent.NOT_REMOVED_ELSEWHERE),
    REMOVE_AT_HOST(
            "guest.remove", Where.HOST, VmEvent.REMOVED_ELSEWHERE, VmEvent.NOT_REMOVED_ELSEWHERE),
    REMOVE_AT_FRONT_END(
            "guest.remove",
            Where.FRONT_END,
            VmEvent.REMOVED_ELSEWHERE,
            VmEvent.NOT_REMOVED_ELSEWHERE),
    ATTACH_DISK(
            "guest.disk.attach",
            Where.GUEST,
            VmEvent.DISK_ATTACHED,
            VmEvent.DISK_NOT_ATTACHED,
            GuestAbility.DISK_HOTPLUG),
    ADD_DISK("guest.disk.attach", Where.DISKS, VmEvent.DISK_ATTACHED, VmEvent.DISK_NOT_ATTACHED),
    DETACH_DISK(
            "guest.disk.detach",
            Where.GUEST,
            VmEvent.DISK_DETACHED,
            VmEvent.DISK_NOT_DETACHED,
            GuestAbility.DISK_HOTPLUG),
    REMOVE_DISK("guest.disk.detach", Where.DISKS, VmEvent.DISK_DETACHED, VmEvent.DISK_NOT_DETACHED),
    UPDATE_CONTEXT(
            "guest.context",
            Where.GUEST,
            VmEvent.CONTEXT_UPDATED,
            VmEvent.CONTEXT_NOT_UPDATED,
            GuestAbility.CONTEXT_UPDATE),
    ATTACH_NIC(
            "guest.nic.attach",
            Where.GUEST,
            VmEvent.NIC_ATTACHED,
            VmEvent.NIC_NOT_ATTACHED,
            GuestAbility.NIC_HOTPLUG),
    DETACH_NIC(
            "guest.nic.detach",
            Where.GUEST,
            VmEvent.NIC_DETACHED,
            VmEvent.NIC_NOT_DETACHED,
            GuestAbility.NIC_HOTPLUG),
    FILTER_NICS("guest.nic.filter", Where.GUEST, VmEvent.NICS_FILTERED, VmEvent.NICS_NOT_FILTERED),
    ATTACH_ALIAS(
            "guest.context",
            Where.GUEST,
            VmEvent.ALIAS_ATTACHED,
            VmEvent.ALIAS_NOT_ATTACHED,
            GuestAbility.CONTEXT_UPDATE),
    DETACH_ALIAS(
            "guest.context",
            Where.GUEST,
            VmEvent.ALIAS_DETACHED,
            VmEvent.ALIAS_NOT_DETACHED,
            GuestAbility.CONTEXT_UPDATE),
    CREATE_SNAPSHOT(
            "guest.snapshot.create",
            Where.GUEST,
            VmEvent.SNAPSHOT_CREATED,
            VmEvent.SNAPSHOT_NOT_CREATED,
            GuestAbility.SNAPSHOT),
    REVERT_SNAPSHOT(
            "guest.snapshot.revert",
            Where.GUEST,
            VmEvent.SNAPSHOT_REVERTED,
            VmEvent.SNAPSHOT_NOT_REVERTED,
            GuestAbility.SNAPSHOT),
    DELETE_SNAPSHOT(
            "guest.snapshot.delete",
            Where.GUEST,
            VmEvent.SNAPSHOT_DELETED,
            VmEvent.SNAPSHOT_NOT_DELETED,
            GuestAbility.SNAPSHOT),
    CREATE_DISK_SNAPSHOT(
            "guest.disk.snapshot.create",
            Where.GUEST,
            VmEvent.DISK_SNAPSHOT_CREATED,
            VmEvent.DISK_SNAPSHOT_NOT_CREATED,
            GuestAbility.DISK_SNAPSHOT_LIVE),
    CREATE_DISK_SNAPSHOT_OFF(
            "guest.disk.snapshot.create",
            Where.DISKS,
            VmEvent.DISK_SNAPSHOT_CREATED,
            VmEvent.DISK_SNAPSHOT_NOT_CREATED),
    REVERT_DISK_SNAPSHOT(
            "guest.disk.snapshot.revert",
            Where.DISKS,
            VmEvent.DISK_SNAPSHOT_REVERTED,
            VmEvent.DISK_SNAPSHOT_NOT_REVERTED),
    DELETE_DISK_SNAPSHOT(
            "guest.disk.snapshot.delete",
            Where.GUEST,
            VmEvent.DISK_SNAPSHOT_DELETED,
            VmEvent.DISK_SNAPSHOT_NOT_DELETED,
            GuestAbility.DISK_SNAPSHOT_LIVE),
    DELETE_DISK_SNAPSHOT_OFF(
            "guest.disk.snapshot.delete",
            Where.DISKS,
            VmEvent.DISK_SNAPSHOT_DELETED,
            VmEvent.DISK_SNAPSHOT_NOT_DELETED),
    RESIZE_DISK(
            "guest.disk.resize",
            Where.GUEST,
            VmEvent.DISK_RESIZED,
            VmEvent.DISK_NOT_RESIZED,
            GuestAbility.DISK_RESIZE_LIVE),
    RESIZE_DISK_OFF(
            "guest.disk.resize", Where.DISKS, VmEvent.DISK_RESIZED, VmEvent.DISK_NOT_RESIZED),
    SAVE_DISK_AS(
            "guest.disk.saveas", Where.DISKS, VmEvent.DISK_SAVED_AS, VmEvent.DISK_NOT_SAVED_AS);

    /** Who carries an effect out. */
    enum Where {
        /** The host of the last history record. */
        HOST,
        /** The host of the one before. */
        PREVIOUS,
        /** The host where the guest is, also while it leaves for another. */
        GUEST,
        /** The host where its disks are, or the front-end while they wait there. */
        DISKS,
        FRONT_END
    }

    /** The parameter that names the step. */
    static final String STEP = "STEP";

    /** The parameter that names the history record in whose place the effect is done. */
    public static final String STAY = "STAY";

    private final String action;
    private final Where where;
    private final VmEvent success;
    private final VmEvent failure;
    private final Optional<GuestAbility> needed;

    GuestEffect(String action, Where where, VmEvent success, VmEvent failure) {
        this(action, where, success, failure, Optional.empty());
    }

    GuestEffect(String action, Where where, VmEvent success, VmEvent failure, GuestAbility needed) {
        this(action, where, success, failure, Optional.of(needed));
    }

    GuestEffect(
            String action,
            Where where,
            VmEvent success,
            VmEvent failure,
            Optional<GuestAbility> needed) {
        this.action = action;
        this.where = where;
        this.success = success;
        this.failure = failure;
        this.needed = needed;
    }

    /** The name in the journal and in the agent's protocol. */
    public String action() {
        return action;
    }

    VmEvent success() {
        return success;
    }

    VmEvent failure() {
        return failure;
    }

    /** Whether it removes something of a VM in one of two places, and the other comes next. */
    boolean isFirstOfTwoRemovals() {
        return success == VmEvent.REMOVED_ELSEWHERE;
    }

    /** What the guest has to be able to do. */
    Optional<GuestAbility> needed() {
        return needed;
    }

    /** The history record in whose place the effect is done. */
    HistoryRecord stay(Vm vm) {
        Optional<HistoryRecord> stay =
                switch (where) {
                    case HOST, DISKS, FRONT_END -> vm.lastStay();
                    case PREVIOUS -> vm.previousStay();
                    case GUEST -> vm.guestStay();
                };
        return stay.orElseThrow(
                () -> new IllegalStateException("VM " + vm.id() + " has no host for " + this));
    }

    /** The number of the host that carries the effect out, or {@link Effect#FRONT_END}. */
    int host(Vm vm) {
        return switch (where) {
            case HOST, PREVIOUS, GUEST -> stay(vm).host();
            case DISKS -> vm.standing().kept() ? Effect.FRONT_END : stay(vm).host();
            case FRONT_END -> Effect.FRONT_END;
        };
    }

    /** What an effect of the journal is. */
    public static GuestEffect of(Effect effect) {
        String step = effect.parameters().text(STEP);
        for (GuestEffect known : values()) {
            if (step.isEmpty() ? known.action.equals(effect.action()) : known.name().equals(step)) {
                return known;
            }
        }
        throw Failure.invalid("No effect of a guest is named " + effect.action() + " " + step);
    }
}
