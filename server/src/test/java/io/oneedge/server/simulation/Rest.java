package io.oneedge.server.simulation;

import static io.oneedge.server.simulation.Promises.check;

import io.oneedge.core.datastore.Datastore;
import io.oneedge.core.datastore.DatastoreCapacity;
import io.oneedge.core.datastore.DatastoreType;
import io.oneedge.core.datastore.Datastores;
import io.oneedge.core.host.Host;
import io.oneedge.core.host.HostService;
import io.oneedge.core.host.HostState;
import io.oneedge.core.journal.Effect;
import io.oneedge.core.journal.Journal;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.vm.LcmState;
import io.oneedge.core.vm.Vm;
import io.oneedge.core.vm.VmState;
import io.oneedge.core.vm.Vms;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What is true once faults have stopped and time has gone on. */
final class Rest {

    private Rest() {}

    /** Fails with what is stuck, left over, or believed wrongly. */
    static void require(Reading reading, List<Machine> machines, Words words) {
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
            requireDisks(reading, vm, machine, machines, words);
        }
        for (Machine machine : known(reading, machines)) {
            check(
                    machine.arrivals().isEmpty(),
                    () -> "A guest is on its way still: " + machine.arrivals());
            machine.guests()
                    .forEach((vm, guest) -> {
                        if (guest.running()) {
                            requireKnown(reading, machine, machines, words, vm, "A guest");
                        }
                    });
            machine.directories().keySet().stream()
                    .filter(vm -> !words.forgot(vm))
                    .forEach(vm ->
                            requireKnown(reading, machine, machines, words, vm, "A directory"));
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

    /** What was scheduled for a time that has come was done, or refused. */
    static void requireScheduled(Reading reading, long before) {
        for (Vm vm : reading.all(Vms.KIND)) {
            check(
                    Vms.nextAction(vm).orElse(Long.MAX_VALUE) > before,
                    () -> "VM " + vm.id() + " was to be acted on: " + vm.userTemplate());
        }
    }

    /** Every datastore that lies where the front-end is shows how full it is. */
    static void requireLooks(Reading reading, Machine frontEnd) {
        for (Datastore datastore : reading.all(Datastores.KIND)) {
            boolean ofHosts =
                    datastore.type() == DatastoreType.SYSTEM_DS
                            && !datastore.attributes().isYesAt("SHARED");
            if (!ofHosts) {
                long used = frontEnd.capacity(datastore.id()).usedMib();
                DatastoreCapacity shown = Datastores.capacity(reading, datastore.id());
                check(
                        shown.used() == used,
                        () -> "Used of datastore " + datastore.id() + ": " + used + ", " + shown);
            }
        }
    }

    /** A VM has the disks that it shows, and no others, unless somebody has taken it as done. */
    private static void requireDisks(
            Reading reading, Vm vm, Optional<Machine> host, List<Machine> machines, Words words) {
        Optional<Machine> machine = vm.standing().kept() ? Optional.of(machines.getLast()) : host;
        if (vm.state() == VmState.DONE || machine.isEmpty() || isUnsure(reading, vm, words)) {
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

    /** It waits for a person, or a person has said how something ended that ended otherwise. */
    private static boolean isUnsure(Reading reading, Vm vm, Words words) {
        return Words.waitsForAPerson(vm) || words.makeUnsure(reading, vm);
    }

    /** What is left on a machine that is no host any more is nobody's. */
    private static List<Machine> known(Reading reading, List<Machine> machines) {
        Set<String> names = new HashSet<>(Set.of(Simulation.FRONT_END));
        HostService.all(reading).forEach(host -> names.add(host.name()));
        return machines.stream().filter(machine -> names.contains(machine.name())).toList();
    }

    /**
     * A machine has only what its VM has there, unless it could not remove it, or somebody has said
     * where it is and was wrong. Of a move that failed both sides may have something.
     */
    private static void requireKnown(
            Reading reading,
            Machine machine,
            List<Machine> machines,
            Words words,
            int id,
            String what) {
        Optional<Vm> living = reading.find(Vms.KIND, id).filter(vm -> vm.state() != VmState.DONE);
        Set<Machine> known = new HashSet<>();
        living.ifPresent(vm -> {
            machineOf(reading, vm, machines).ifPresent(known::add);
            if (vm.standing().kept()) {
                known.add(machines.getLast());
            }
            if (Words.waitsForAPerson(vm)) {
                known.addAll(visited(reading, vm, machines));
            }
        });
        boolean guest = what.equals("A guest");
        check(
                known.contains(machine)
                        || words.placed(id) && (living.isPresent() || !guest)
                        || Words.couldNotRemove(reading, id, hostsOf(reading, id, machine)),
                () ->
                        what
                                + " of VM "
                                + id
                                + " is left on "
                                + machine.name()
                                + "; the VM is "
                                + reading.find(Vms.KIND, id).map(Vm::place));
    }

    /** The numbers under which a VM has been on a machine; some may be gone by now. */
    static Set<Integer> hostsOf(Reading reading, int id, Machine machine) {
        Set<Integer> hosts = new HashSet<>();
        if (machine.name().equals(Simulation.FRONT_END)) {
            hosts.add(Effect.FRONT_END);
        }
        reading.find(Vms.KIND, id)
                .ifPresent(vm ->
                        vm.history().stream()
                                .filter(stay -> stay.assignment().hostName().equals(machine.name()))
                                .forEach(stay -> hosts.add(stay.host())));
        return hosts;
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
