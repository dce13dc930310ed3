package io.oneedge.server;

import io.oneedge.client.Client;
import io.oneedge.core.schedule.ScheduledCommand;
import io.oneedge.scheduler.round.VmCommands;
import java.util.List;

/** Gives commands to VMs as everybody does, through the API. */
record ClientVmCommands(Client client) implements VmCommands {

    @Override
    public void give(int vm, ScheduledCommand command, List<Object> arguments) {
        if (command.isAction()) {
            client.vms().action(vm, command.word());
        } else {
            client.vms().perform(vm, command.word().replace("-", ""), arguments);
        }
    }
}
