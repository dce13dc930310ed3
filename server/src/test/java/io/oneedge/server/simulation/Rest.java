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
import java.util.TreeSet;

/** What is true once faults have stopped and time has gone on. */
final class Rest {

    /** What brings a whole guest, disks and all; people can take it as done although it failed. */
    private static final Set<String> MAKING =
            Set.of(
                    "guest.prepare",
                    "guest.start",
                    "guest.restore",
                    "guest.move",
                    "guest.migrate",
                    "guest.remove");

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
            requireDisks(reading, vm, machine, machines);
        }
        for (Machine machine : known(reading, machines)) {
            machine.guests()
                    .forEach((vm, guest) -> {
                        if (guest.running()) {
                            requireKnown(reading, machine, machines, vm, "A guest");
                        }
                    });
            machine.directories().keySet().stream()
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

    /** A VM has the disks that it shows, and no others, unless somebody has taken it as done. */
    private static void requireDisks(
            Reading reading, Vm vm, Optional<Machine> host, List<Machine> machines) {
        Optional<Machine> machine = vm.standing().kept() ? Optional.of(machines.getLast()) : host;
        if (vm.state() == VmState.DONE || machine.isEmpty() || isUnsure(reading, vm)) {
            return;
        }
        TreeSet<Integer> shown = new TreeSet<>();
        vm.disks().forEach(disk -> shown.add(Integer.parseInt(disk.text("DISK_ID"))));
        TreeSet<Integer> there = machine.get().directories().get(vm.id());
        check(
                shown.equals(there),
                () ->
                        "VM "
                                + vm.id()
                                + " is "
                                + vm.place()
                                + " with disks "
                                + shown
                                + "; on "
                                + machine.get().name()
                                + " are "
                                + there);
    }

    /** A person may have said how something ended that ended otherwise. */
    private static boolean isUnsure(Reading reading, Vm vm) {
        return Journal.of(reading, Resource.VM, vm.id()).stream()
                .anyMatch(effect ->
                        effect.state() == EffectState.CANCELLED
                                || effect.state() == EffectState.FAILED
                                        && MAKING.contains(effect.action()));
    }

    /** What is left on a machine that is no host any more is nobody's. */
    private static List<Machine> known(Reading reading, List<Machine> machines) {
        Set<String> names = new HashSet<>(Set.of(Simulation.FRONT_END));
        HostService.all(reading).forEach(host -> names.add(host.name()));
        return machines.stream().filter(machine -> names.contains(machine.name())).toList();
    }

    /**
     * Deleted by force although its host did not do its part, or while its files were under way to
     * another machine: then they are left.
     */
    private static boolean wasGivenUp(Reading reading, int vm) {
        return Journal.of(reading, Resource.VM, vm).stream()
                .anyMatch(effect ->
                        effect.state() == EffectState.CANCELLED
                                        && effect.action().equals("guest.move")
                                || effect.action().equals("guest.remove")
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
                    if (vm.standing().kept()
                            || vm.state() == VmState.ACTIVE
                            || isUnsure(reading, vm)) {
                        // A move that failed has left its files where they were; of one that
                        // somebody has taken as done nobody knows better than that person.
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
