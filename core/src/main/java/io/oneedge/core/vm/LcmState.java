package io.oneedge.core.vm;

/** What is happening to an active VM, with OpenNebula 5.12's numbers. */
public enum LcmState {
    /** The VM is not active. */
    LCM_INIT(0),
    /** Its disks are brought to the host. */
    PROLOG(1),
    /** The hypervisor starts it. */
    BOOT(2),
    RUNNING(3),
    MIGRATE(4),
    SAVE_STOP(5),
    SAVE_SUSPEND(6),
    SAVE_MIGRATE(7),
    PROLOG_MIGRATE(8),
    PROLOG_RESUME(9),
    EPILOG_STOP(10),
    /** Its disks are taken off the host for good. */
    EPILOG(11),
    /** The guest was asked to shut down, never to come back. */
    SHUTDOWN(12),
    CLEANUP_RESUBMIT(15),
    /** The host could not be asked whether it runs. */
    UNKNOWN(16),
    HOTPLUG(17),
    /** The guest was asked to power off. */
    SHUTDOWN_POWEROFF(18),
    BOOT_UNKNOWN(19),
    /** Starts again after a power-off. */
    BOOT_POWEROFF(20),
    BOOT_SUSPENDED(21),
    BOOT_STOPPED(22),
    /** Deleted by force: everything of it is removed from the host. */
    CLEANUP_DELETE(23),
    HOTPLUG_SNAPSHOT(24),
    HOTPLUG_NIC(25),
    HOTPLUG_SAVEAS(26),
    HOTPLUG_SAVEAS_POWEROFF(27),
    HOTPLUG_SAVEAS_SUSPENDED(28),
    SHUTDOWN_UNDEPLOY(29),
    EPILOG_UNDEPLOY(30),
    PROLOG_UNDEPLOY(31),
    BOOT_UNDEPLOY(32),
    HOTPLUG_PROLOG_POWEROFF(33),
    HOTPLUG_EPILOG_POWEROFF(34),
    BOOT_MIGRATE(35),
    BOOT_FAILURE(36),
    BOOT_MIGRATE_FAILURE(37),
    PROLOG_MIGRATE_FAILURE(38),
    PROLOG_FAILURE(39),
    EPILOG_FAILURE(40),
    EPILOG_STOP_FAILURE(41),
    EPILOG_UNDEPLOY_FAILURE(42),
    PROLOG_MIGRATE_POWEROFF(43),
    PROLOG_MIGRATE_POWEROFF_FAILURE(44),
    PROLOG_MIGRATE_SUSPEND(45),
    PROLOG_MIGRATE_SUSPEND_FAILURE(46),
    BOOT_UNDEPLOY_FAILURE(47),
    BOOT_STOPPED_FAILURE(48),
    PROLOG_RESUME_FAILURE(49),
    PROLOG_UNDEPLOY_FAILURE(50),
    DISK_SNAPSHOT_POWEROFF(51),
    DISK_SNAPSHOT_REVERT_POWEROFF(52),
    DISK_SNAPSHOT_DELETE_POWEROFF(53),
    DISK_SNAPSHOT_SUSPENDED(54),
    DISK_SNAPSHOT_REVERT_SUSPENDED(55),
    DISK_SNAPSHOT_DELETE_SUSPENDED(56),
    DISK_SNAPSHOT(57),
    DISK_SNAPSHOT_DELETE(59),
    PROLOG_MIGRATE_UNKNOWN(60),
    PROLOG_MIGRATE_UNKNOWN_FAILURE(61),
    DISK_RESIZE(62),
    DISK_RESIZE_POWEROFF(63),
    DISK_RESIZE_UNDEPLOYED(64),
    HOTPLUG_NIC_POWEROFF(65);

    private final int number;

    LcmState(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** The state with this number. */
    public static LcmState of(int number) {
        for (LcmState state : values()) {
            if (state.number == number) {
                return state;
            }
        }
        throw new IllegalArgumentException("No LCM state has the number " + number);
    }
}
