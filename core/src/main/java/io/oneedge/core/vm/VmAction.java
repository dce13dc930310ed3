package io.oneedge.core.vm;

import java.util.Optional;

/**
 * What a user did to a VM, with the numbers that OpenNebula 5.12 writes into the history and the
 * words that {@code one.vm.action} takes.
 */
public enum VmAction {
    NONE(0, "none"),
    HOLD(7, "hold"),
    RELEASE(8, "release"),
    STOP(9, "stop"),
    SUSPEND(10, "suspend"),
    RESUME(11, "resume"),
    DELETE(13, "delete"),
    REBOOT(15, "reboot"),
    REBOOT_HARD(16, "reboot-hard"),
    RESCHED(17, "resched"),
    UNRESCHED(18, "unresched"),
    UNDEPLOY(5, "undeploy"),
    UNDEPLOY_HARD(6, "undeploy-hard"),
    POWEROFF(19, "poweroff"),
    POWEROFF_HARD(20, "poweroff-hard"),
    TERMINATE(27, "terminate"),
    TERMINATE_HARD(28, "terminate-hard"),
    RETRY(43, "retry"),
    /** Not a user's: the host reported a change. */
    MONITOR(44, "monitor");

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
