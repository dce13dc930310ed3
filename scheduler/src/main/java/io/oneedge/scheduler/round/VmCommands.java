package io.oneedge.scheduler.round;

import io.oneedge.core.schedule.ScheduledCommand;
import java.util.List;

/** How commands are given to VMs: as an administrator gives them, through the API. */
@FunctionalInterface
public interface VmCommands {

    /**
     * Gives one command; fails with the reason where it is refused.
     *
     * @param arguments as the command takes them, each an Integer or a String
     */
    void give(int vm, ScheduledCommand command, List<Object> arguments);
}
