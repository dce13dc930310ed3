package io.oneedge.server.simulation;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.server.simulation.Machine.Guest;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.GuestDepart;
import io.oneedge.wire.agent.GuestDeparture;
import io.oneedge.wire.agent.GuestExpect;
import io.oneedge.wire.agent.GuestForm;
import io.oneedge.wire.agent.GuestLeave;
import io.oneedge.wire.agent.GuestReceive;
import io.oneedge.wire.agent.GuestStarted;
import java.util.Optional;

/** A host's part when running guests leave it or come to it. */
final class MovingDeeds {

    private final Machine machine;

    MovingDeeds(Machine machine) {
        this.machine = machine;
    }

    JsonObject describe(AgentCommand command) {
        int vm = command.vmId();
        requireRunning(vm);
        return new GuestForm(
                        "q35",
                        machine.disks(vm).stream()
                                .map(disk -> new GuestForm.Disk(disk, "raw", 1, "", false))
                                .toList())
                .toJson();
    }

    private void requireRunning(int vm) {
        if (!machine.isRunning(vm)) {
            throw Failure.action("VM " + vm + " does not run on " + machine.name());
        }
    }

    private void requireNotRunning(int vm) {
        if (machine.isRunning(vm)) {
            throw Failure.action("VM " + vm + " runs on " + machine.name() + " already");
        }
    }

    JsonObject expect(AgentCommand command) {
        int vm = command.vmId();
        requireNotRunning(vm);
        machine.arrivals().expect(vm, GuestExpect.fromJson(command.document()).leave().attempt());
        return Json.object();
    }

    JsonObject receive(AgentCommand command) {
        int vm = command.vmId();
        GuestReceive coming = GuestReceive.fromJson(command.document());
        requireNotRunning(vm);
        coming.form().disks().forEach(disk -> machine.disks(vm).add(disk.id()));
        machine.arrivals().receive(vm, coming.attempt());
        return new GuestStarted(deployId(vm)).toJson();
    }

    private String deployId(int vm) {
        return machine.name() + ":" + vm;
    }

    JsonObject depart(AgentCommand command) {
        int vm = command.vmId();
        GuestDepart guest = GuestDepart.fromJson(command.document());
        if (guest.begin()) {
            requireRunning(vm);
        }
        Optional<Boolean> sent =
                machine.isRunning(vm)
                        ? machine.arrivals().depart(vm, guest.attempt(), guest.begin())
                        : Optional.empty();
        GuestDeparture.Phase phase =
                sent.map(all -> all ? GuestDeparture.Phase.SENT : GuestDeparture.Phase.MEMORY)
                        .orElse(GuestDeparture.Phase.GIVEN_UP);
        return new GuestDeparture(phase, 0, 0, 0, "it was given up").toJson();
    }

    JsonObject arrived(AgentCommand command) {
        int vm = command.vmId();
        Optional<Arrivals.Arriving> arriving = machine.arrivals().arriving(vm);
        if (arriving.isPresent()) {
            machine.arrivals().told(vm);
            if (!arriving.get().complete()) {
                throw Failure.action("VM " + vm + " did not arrive in time");
            }
            machine.arrivals().runs(vm);
            machine.guests().put(vm, new Guest(deployId(vm), true));
        } else if (!machine.guests().containsKey(vm)) {
            throw Failure.of(FailureKind.NOT_FOUND, "VM " + vm + " did not arrive");
        }
        return new GuestStarted(machine.deployId(vm)).toJson();
    }

    JsonObject stay(AgentCommand command) {
        machine.arrivals().stay(command.vmId());
        return Json.object();
    }

    JsonObject leave(AgentCommand command) {
        int vm = command.vmId();
        GuestLeave leave = GuestLeave.fromJson(command.document());
        boolean here =
                switch (leave.attempt()) {
                    case GuestLeave.WHATEVER_IS_HERE -> true;
                    case GuestLeave.WHOEVER_IS_EXPECTED -> machine.arrivals().isExpected(vm);
                    default -> machine.arrivals().isExpected(vm, leave.attempt());
                };
        if (here) {
            machine.remove(vm);
            machine.arrivals().told(vm);
        }
        return Json.object();
    }
}
