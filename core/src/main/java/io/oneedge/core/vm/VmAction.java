package io.oneedge.core.vm;

import io.oneedge.wire.catalogue.Access;
import java.util.Optional;

/**
 * What a user did to a VM, with the numbers that OpenNebula 5.12 writes into the history and the
 * words that {@code one.vm.action} takes.
 */
public enum VmAction {
    NONE(0, "none"),
    MIGRATE(1, "migrate"),
    LIVE_MIGRATE(2, "live-migrate"),
    UNDEPLOY(5, "undeploy"),
    UNDEPLOY_HARD(6, "undeploy-hard"),
    HOLD(7, "hold"),
    RELEASE(8, "release"),
    STOP(9, "stop"),
    SUSPEND(10, "suspend"),
    RESUME(11, "resume"),
    DELETE(13, "delete"),
    DELETE_RECREATE(14, "delete-recreate"),
    REBOOT(15, "reboot"),
    REBOOT_HARD(16, "reboot-hard"),
    RESCHED(17, "resched"),
    UNRESCHED(18, "unresched"),
    POWEROFF(19, "poweroff"),
    POWEROFF_HARD(20, "poweroff-hard"),
    DISK_ATTACH(21, "disk-attach"),
    DISK_DETACH(22, "disk-detach"),
    NIC_ATTACH(23, "nic-attach"),
    NIC_DETACH(24, "nic-detach"),
    DISK_SNAPSHOT_CREATE(25, "disk-snapshot-create"),
    DISK_SNAPSHOT_DELETE(26, "disk-snapshot-delete"),
    TERMINATE(27, "terminate"),
    TERMINATE_HARD(28, "terminate-hard"),
    DISK_RESIZE(29, "disk-resize"),
    SNAPSHOT_CREATE(37, "snapshot-create"),
    SNAPSHOT_DELETE(38, "snapshot-delete"),
    SNAPSHOT_REVERT(39, "snapshot-revert"),
    DISK_SAVEAS(40, "disk-saveas"),
    DISK_SNAPSHOT_REVERT(41, "disk-snapshot-revert"),
    RECOVER(42, "recover"),
    RETRY(43, "retry"),
    /** Not a user's: the host reported a change. */
    MONITOR(44, "monitor"),
    ALIAS_ATTACH(46, "alias-attach"),
    ALIAS_DETACH(47, "alias-detach"),
    /** A migration for which the guest is shut down. */
    POWEROFF_MIGRATE(48, "poweroff-migrate"),
    POWEROFF_HARD_MIGRATE(49, "poweroff-hard-migrate");

    private final int number;
    private final String word;

    VmAction(int number, String word) {
        this.number = number;
        this.word = word;
    }

    public int number() {
        return number;
    }

    public String word() {
        return word;
    }

    /** What it asks of a VM, for those that {@code one.vm.action} takes. */
    Optional<VmEvent> event() {
        return switch (this) {
            case HOLD -> Optional.of(VmEvent.HOLD);
            case RELEASE -> Optional.of(VmEvent.RELEASE);
            case STOP -> Optional.of(VmEvent.STOP);
            case SUSPEND -> Optional.of(VmEvent.SUSPEND);
            case RESUME -> Optional.of(VmEvent.RESUME);
            case REBOOT -> Optional.of(VmEvent.REBOOT);
            case REBOOT_HARD -> Optional.of(VmEvent.REBOOT_HARD);
            case RESCHED -> Optional.of(VmEvent.RESCHED);
            case UNRESCHED -> Optional.of(VmEvent.UNRESCHED);
            case UNDEPLOY -> Optional.of(VmEvent.UNDEPLOY);
            case UNDEPLOY_HARD -> Optional.of(VmEvent.UNDEPLOY_HARD);
            case POWEROFF -> Optional.of(VmEvent.POWEROFF);
            case POWEROFF_HARD -> Optional.of(VmEvent.POWEROFF_HARD);
            case TERMINATE -> Optional.of(VmEvent.TERMINATE);
            case TERMINATE_HARD -> Optional.of(VmEvent.TERMINATE_HARD);
            case NONE,
                    MIGRATE,
                    LIVE_MIGRATE,
                    DELETE,
                    DELETE_RECREATE,
                    DISK_ATTACH,
                    DISK_DETACH,
                    NIC_ATTACH,
                    NIC_DETACH,
                    ALIAS_ATTACH,
                    ALIAS_DETACH,
                    DISK_SNAPSHOT_CREATE,
                    DISK_SNAPSHOT_DELETE,
                    DISK_RESIZE,
                    SNAPSHOT_CREATE,
                    SNAPSHOT_DELETE,
                    SNAPSHOT_REVERT,
                    DISK_SAVEAS,
                    DISK_SNAPSHOT_REVERT,
                    RECOVER,
                    RETRY,
                    MONITOR,
                    POWEROFF_MIGRATE,
                    POWEROFF_HARD_MIGRATE ->
                    Optional.empty();
        };
    }

    /** OpenNebula's default VM_ADMIN_OPERATIONS and VM_MANAGE_OPERATIONS. */
    Access access() {
        return this == RESCHED || this == UNRESCHED ? Access.ADMIN : Access.MANAGE;
    }

    /** The action with this number, or {@link #NONE} for one that this program does not know. */
    public static VmAction of(int number) {
        for (VmAction action : values()) {
            if (action.number == number) {
                return action;
            }
        }
        return NONE;
    }

    /** The action that {@code one.vm.action} knows by this word. */
    public static Optional<VmAction> named(String word) {
        for (VmAction action : values()) {
            if (action.word.equals(word) && action != NONE && action != MONITOR) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }
}
