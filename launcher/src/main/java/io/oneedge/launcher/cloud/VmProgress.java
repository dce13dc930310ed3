package io.oneedge.launcher.cloud;

import io.oneedge.foundation.xml.XmlElement;
import java.util.Set;

/** What the state of a VM means to somebody who waits for it; numbers as OpenNebula's. */
public final class VmProgress {

    private static final int ACTIVE = 3;
    private static final int STOPPED = 4;
    private static final int SUSPENDED = 5;
    private static final int DONE = 6;
    private static final int FAILED = 7;
    private static final int POWEROFF = 8;
    private static final int UNDEPLOYED = 9;
    private static final int CLONING_FAILURE = 11;
    private static final int RUNNING = 3;

    /** LCM states in which nothing goes on without somebody's help. */
    private static final Set<Long> FAILURES =
            Set.of(36L, 37L, 38L, 39L, 40L, 41L, 42L, 44L, 46L, 47L, 48L, 49L, 50L, 61L);

    private VmProgress() {}

    public static boolean isRunning(XmlElement vm) {
        return state(vm) == ACTIVE && vm.numberAt("LCM_STATE", -1) == RUNNING;
    }

    /** Whether the guest itself has said so. */
    public static boolean isReady(XmlElement vm) {
        return isRunning(vm) && vm.textAt("USER_TEMPLATE/READY").equals("YES");
    }

    /** Whether somebody has stopped it, and it waits to be resumed. */
    public static boolean isAtRest(XmlElement vm) {
        long state = state(vm);
        return state == STOPPED || state == SUSPENDED || state == POWEROFF || state == UNDEPLOYED;
    }

    /** Whether it is terminated. */
    public static boolean isOver(XmlElement vm) {
        return state(vm) == DONE;
    }

    public static boolean isFailed(XmlElement vm) {
        long state = state(vm);
        return state == FAILED
                || state == CLONING_FAILURE
                || state == ACTIVE && FAILURES.contains(vm.numberAt("LCM_STATE", -1));
    }

    /** What the front-end says about a VM that does not come up; empty if nothing. */
    public static String complaint(XmlElement vm) {
        String error = vm.textAt("USER_TEMPLATE/ERROR");
        return error.isEmpty() ? vm.textAt("USER_TEMPLATE/SCHED_MESSAGE") : error;
    }

    private static long state(XmlElement vm) {
        return vm.numberAt("STATE", -1);
    }
}
