package io.oneedge.server.simulation;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.server.simulation.Machine.Guest;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.DatastoreCapacities;
import io.oneedge.wire.agent.DatastoreMonitor;
import io.oneedge.wire.agent.GuestChanged;
import io.oneedge.wire.agent.GuestDiskAttach;
import io.oneedge.wire.agent.GuestDiskDetach;
import io.oneedge.wire.agent.GuestPrepare;
import io.oneedge.wire.agent.GuestStart;
import io.oneedge.wire.agent.GuestStarted;
import io.oneedge.wire.agent.GuestStates;
import io.oneedge.wire.agent.ImageCreate;
import io.oneedge.wire.agent.ImageDelete;
import io.oneedge.wire.agent.ImageStored;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What a machine's drivers do, as far as anybody outside can see it. */
final class Deeds {

    /** Hears of what guests do. */
    @FunctionalInterface
    interface Watcher {
        void changed(int vm, GuestChanged.Change change);
    }

    /** One action of the agent's protocol. */
    @FunctionalInterface
    private interface Deed {
        JsonObject done(AgentCommand command);
    }

    private final Machine machine;
    private final Watcher watcher;
    private final Map<String, Deed> byAction = new HashMap<>();

    Deeds(Machine machine, Watcher watcher) {
        this.machine = machine;
        this.watcher = watcher;
        guests();
        images();
        moves();
    }

    /** Does what the command says; an action that is not known here fails. */
    JsonObject run(AgentCommand command) {
        Deed deed = byAction.get(command.action().wireName());
        if (deed == null) {
            throw Failure.action(command.action().wireName() + " is not done here");
        }
        return deed.done(command);
    }

    private void guests() {
        byAction.put("host.probe", command -> machine.report().toJson());
        byAction.put(
                "guest.list",
                command ->
                        new GuestStates(
                                        machine.guests().keySet().stream()
                                                .map(machine::evidence)
                                                .toList())
                                .toJson());
        byAction.put("guest.prepare", this::prepare);
        byAction.put("guest.start", this::start);
        byAction.put(
                "guest.shutdown",
                command -> {
                    end(command.vmId(), GuestChanged.Change.SHUT_DOWN);
                    return Json.object();
                });
        byAction.put(
                "guest.stop",
                command -> {
                    end(command.vmId(), GuestChanged.Change.STOPPED);
                    return Json.object();
                });
        byAction.put("guest.reboot", this::running);
        byAction.put("guest.reset", this::running);
        byAction.put(
                "guest.remove",
                command -> {
                    end(command.vmId(), GuestChanged.Change.STOPPED);
                    machine.remove(command.vmId());
                    return Json.object();
                });
    }

    private void moves() {
        byAction.put("guest.save", this::save);
        byAction.put("guest.restore", this::restore);
        byAction.put("guest.move", this::move);
        byAction.put("guest.migrate", this::migrate);
        MovingDeeds moving = new MovingDeeds(machine);
        byAction.put("guest.describe", moving::describe);
        byAction.put("guest.expect", moving::expect);
        byAction.put("guest.receive", moving::receive);
        byAction.put("guest.depart", moving::depart);
        byAction.put("guest.arrived", moving::arrived);
        byAction.put("guest.stay", moving::stay);
        byAction.put("guest.leave", moving::leave);
        byAction.put("guest.disk.attach", this::attachDisk);
        byAction.put("guest.disk.detach", this::detachDisk);
        for (String change :
                List.of(
                        "guest.disk.resize",
                        "guest.disk.snapshot.create",
                        "guest.disk.snapshot.revert",
                        "guest.disk.snapshot.delete")) {
            byAction.put(change, this::withDisk);
        }
        for (String device :
                List.of(
                        "guest.nic.attach",
                        "guest.nic.filter",
                        "guest.context",
                        "guest.snapshot.create",
                        "guest.snapshot.revert",
                        "guest.snapshot.delete")) {
            byAction.put(device, this::running);
        }
        byAction.put("guest.nic.detach", _ -> Json.object());
        byAction.put(
                "guest.disk.saveas",
                command -> {
                    withDisk(command);
                    return stored(command, 64);
                });
    }

    private JsonObject save(AgentCommand command) {
        int vm = command.vmId();
        if (!machine.saved().contains(vm)) {
            running(command);
            requireSpace();
            machine.saved().add(vm);
            end(vm, GuestChanged.Change.STOPPED);
        }
        return Json.object();
    }

    private JsonObject restore(AgentCommand command) {
        int vm = command.vmId();
        if (!machine.isRunning(vm)) {
            if (!machine.saved().contains(vm)) {
                throw Failure.action("The guest of VM " + vm + " is not saved here");
            }
            machine.saved().remove(vm);
            machine.guests().put(vm, new Guest(machine.name() + ":" + vm, true));
        }
        return new GuestStarted(machine.deployId(vm)).toJson();
    }

    /** The files of a guest that does not run; what is there already is there. */
    private JsonObject move(AgentCommand command) {
        int vm = command.vmId();
        Machine from = machine.other(command.document().string("from"));
        Machine to = machine.other(command.document().string("to"));
        if (from.isRunning(vm)) {
            throw Failure.action("VM " + vm + " runs on " + from.name());
        }
        if (from != to && from.directories().containsKey(vm)) {
            to.arrivals().takeBack(vm);
            to.directories().put(vm, from.directories().remove(vm));
            from.guests().remove(vm);
            if (from.saved().remove(vm)) {
                to.saved().add(vm);
            }
        }
        to.disks(vm);
        return Json.object();
    }

    private JsonObject migrate(AgentCommand command) {
        int vm = command.vmId();
        Machine to = machine.other(command.document().string("to"));
        Guest guest = machine.guests().get(vm);
        if (to != machine && guest != null && guest.running()) {
            machine.guests().remove(vm);
            to.directories().put(vm, machine.directories().remove(vm));
            to.guests().put(vm, new Guest(to.name() + ":" + vm, true));
        }
        if (!to.isRunning(vm)) {
            throw Failure.action("VM " + vm + " does not run on " + machine.name());
        }
        return new GuestStarted(to.deployId(vm)).toJson();
    }

    /** Made, whether or not the guest still runs; what is there already is there. */
    private JsonObject attachDisk(AgentCommand command) {
        GuestDiskAttach asked = GuestDiskAttach.fromJson(command.document());
        TreeSet<Integer> disks = machine.disks(command.vmId());
        requireSpace();
        disks.add(asked.device().id());
        return Json.object();
    }

    private JsonObject detachDisk(AgentCommand command) {
        GuestDiskDetach asked = GuestDiskDetach.fromJson(command.document());
        machine.disks(command.vmId()).remove(asked.diskId());
        return Json.object();
    }

    /** Something about a disk that has to be there. */
    private JsonObject withDisk(AgentCommand command) {
        int disk = command.document().object("disk").integer("id");
        if (!machine.disks(command.vmId()).contains(disk)) {
            throw Failure.action("VM " + command.vmId() + " has no disk " + disk + " here");
        }
        return Json.object();
    }

    private void images() {
        byAction.put("datastore.monitor", this::capacities);
        byAction.put("image.import", command -> stored(command, 64));
        byAction.put(
                "image.create",
                command -> stored(command, ImageCreate.fromJson(command.document()).sizeMib()));
        byAction.put(
                "image.delete",
                command -> {
                    machine.contents().remove(ImageDelete.fromJson(command.document()).source());
                    return Json.object();
                });
    }

    private JsonObject capacities(AgentCommand command) {
        return new DatastoreCapacities(
                        DatastoreMonitor.fromJson(command.document()).datastores().stream()
                                .map(target -> machine.capacity(target.id()))
                                .toList())
                .toJson();
    }

    private JsonObject prepare(AgentCommand command) {
        machine.arrivals().takeBack(command.vmId());
        if (machine.isRunning(command.vmId())) {
            throw Failure.action("A guest of VM " + command.vmId() + " runs here still");
        }
        requireSpace();
        TreeSet<Integer> disks = new TreeSet<>();
        GuestPrepare.fromJson(command.document()).disks().forEach(disk -> disks.add(disk.id()));
        machine.directories().put(command.vmId(), disks);
        return Json.object();
    }

    private JsonObject start(AgentCommand command) {
        int vm = command.vmId();
        machine.disks(vm);
        String name = GuestStart.fromJson(command.document()).name();
        String deployId = machine.name() + ":" + name;
        machine.guests().put(vm, new Guest(deployId, true));
        return new GuestStarted(deployId).toJson();
    }

    private JsonObject running(AgentCommand command) {
        if (!machine.isRunning(command.vmId())) {
            throw Failure.action("VM " + command.vmId() + " does not run on this host");
        }
        return Json.object();
    }

    private JsonObject stored(AgentCommand command, long mebibytes) {
        String source = machine.made().computeIfAbsent(command.id(), id -> "content-" + id);
        requireSpace();
        machine.contents().add(source);
        return new ImageStored(source, mebibytes, "raw").toJson();
    }

    /** Ends a guest if it runs, and says so. */
    void end(int vm, GuestChanged.Change how) {
        Guest guest = machine.guests().get(vm);
        if (guest != null && guest.running()) {
            machine.guests().put(vm, new Guest(guest.deployId(), false));
            machine.arrivals().forget(vm);
            watcher.changed(vm, how);
        }
    }

    private void requireSpace() {
        if (machine.isFull()) {
            throw Failure.action("no space is left on " + machine.name());
        }
    }

    static Failure unavailable(String message) {
        return Failure.of(FailureKind.UNAVAILABLE, message);
    }
}
