package io.oneedge.core.vm;

import io.oneedge.foundation.failure.Failure;

/** The effects that VMs ask of hosts, with the events that their outcomes are. */
public enum GuestEffect {
    PREPARE("guest.prepare", VmStep.PREPARE, VmEvent.PREPARED, VmEvent.PREPARE_FAILED),
    START("guest.start", VmStep.START, VmEvent.STARTED, VmEvent.START_FAILED),
    SHUTDOWN("guest.shutdown", VmStep.SHUTDOWN, VmEvent.SHUT_DOWN, VmEvent.SHUTDOWN_FAILED),
    STOP("guest.stop", VmStep.STOP, VmEvent.STOPPED, VmEvent.STOP_FAILED),
    REBOOT("guest.reboot", VmStep.REBOOT, VmEvent.REBOOTED, VmEvent.REBOOT_FAILED),
    RESET("guest.reset", VmStep.RESET, VmEvent.REBOOTED, VmEvent.REBOOT_FAILED),
    REMOVE("guest.remove", VmStep.REMOVE, VmEvent.REMOVED, VmEvent.REMOVE_FAILED);

    private final String action;
    private final VmStep step;
    private final VmEvent success;
    private final VmEvent failure;

    GuestEffect(String action, VmStep step, VmEvent success, VmEvent failure) {
        this.action = action;
        this.step = step;
        this.success = success;
        this.failure = failure;
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

    /** The effect with this name. */
    public static GuestEffect named(String action) {
        for (GuestEffect effect : values()) {
            if (effect.action.equals(action)) {
                return effect;
            }
        }
        throw Failure.invalid("No effect of a guest is named " + action);
    }

    static GuestEffect of(VmStep step) {
        for (GuestEffect effect : values()) {
            if (effect.step == step) {
                return effect;
            }
        }
        throw Failure.invalid("The step " + step + " is no effect");
    }
}
