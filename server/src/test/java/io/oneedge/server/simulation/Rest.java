package io.oneedge.server.simulation;

import static io.oneedge.server.simulation.Promises.check;

import io.oneedge.core.host.Host;
import io.oneedge.core.host.HostService;
import io.oneedge.core.host.HostState;
import io.oneedge.core.journal.EffectState;
import io.oneedge.core.journal.Journal;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.vm.LcmState;
import io.oneedge.core.vm.Vm;
import io.oneedge.core.vm.VmState;
import io.oneedge.core.vm.Vms;
import io.oneedge.wire.catalogue.Resource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is true once faults have stopped and time has gone on. */
final class Rest {

    private Rest() {}

    /** Fails with what is stuck, left over, or believed wrongly. */
    static void require(Reading reading, List<Machine> machines) {
        check(
                Journal.pending(reading).isEmpty(),
                () -> "Effects never end: " + Journal.pending(reading));
        for (Vm vm : reading.all(Vms.KIND)) {
            check(
                    vm.state() == VmState.DONE || Waiting.hasAWayForward(vm.place()),
                    () -> "VM " + vm.id() + " is " + vm.place() + " and cannot go on");
            Optional<Machine> machine = machineOf(reading, vm, machines);
            check(
                    vm.lcm() != LcmState.RUNNING
                            || machine.isEmpty()
                            || machine.get().isRunning(vm.id()),
                    () -> "VM " + vm.id() + " is RUNNING and no guest of it runs");
        }
        for (Machine machine : machines) {
            machine.guests()
                    .forEach((vm, guest) -> {
                        if (guest.running()) {
                            requireKnown(reading, machine, machines, vm, "A guest");
                        }
                    });
            machine.directories().stream()
                    .filter(vm -> !wasGivenUp(reading, vm))
                    .forEach(vm -> requireKnown(reading, machine, machines, vm, "A directory"));
        }
        for (Host host : HostService.all(reading)) {
            boolean there =
                    machines.stream().anyMatch(machine -> machine.name().equals(host.name()));
            check(
                    !there
                            || host.state() == HostState.MONITORED
                            || host.state() == HostState.DISABLED
                            || host.state() == HostState.OFFLINE
                            || !host.facts().fault().isEmpty(),
                    () -> "Host " + host.id() + " reports and is " + host.state());
        }
    }

    /** Deleted by force although its host did not do its part: then its files are left. */
    private static boolean wasGivenUp(Reading reading, int vm) {
        return Journal.of(reading, Resource.VM, vm).stream()
                .anyMatch(effect ->
                        effect.action().equals("guest.remove")
                                && (effect.state() == EffectState.FAILED
                                        || effect.state() == EffectState.CANCELLED));
    }

    private static void requireKnown(
            Reading reading, Machine machine, List<Machine> machines, int id, String what) {
        Set<Machine> known = new HashSet<>();
        reading.find(Vms.KIND, id)
                .filter(vm -> vm.state() != VmState.DONE)
                .ifPresent(vm -> {
                    machineOf(reading, vm, machines).ifPresent(known::add);
                    if (vm.standing().kept() || vm.state() == VmState.ACTIVE) {
                        // A move that failed has left its files where they were.
                        known.addAll(visited(reading, vm, machines));
                    }
                });
        check(
                known.contains(machine),
                () ->
                        what
                                + " of VM "
                                + id
                                + " is left on "
                                + machine.name()
                                + "; the VM is "
                                + reading.find(Vms.KIND, id).map(Vm::place));
    }

    private static Set<Machine> visited(Reading reading, Vm vm, List<Machine> machines) {
        Set<Machine> visited = new HashSet<>();
        visited.add(machines.getLast());
        vm.history()
                .forEach(stay -> machineOf(reading, stay.host(), machines).ifPresent(visited::add));
        return visited;
    }

    private static Optional<Machine> machineOf(Reading reading, Vm vm, List<Machine> machines) {
        return vm.guestHost().isEmpty()
                ? Optional.empty()
                : machineOf(reading, vm.guestHost().getAsInt(), machines);
    }

    private static Optional<Machine> machineOf(Reading reading, int id, List<Machine> machines) {
        return HostService.find(reading, id)
                .filter(host -> !host.virtualizationDriver().equals("dummy"))
                .flatMap(host ->
                        machines.stream()
                                .filter(machine -> machine.name().equals(host.name()))
                                .findFirst());
    }
}
