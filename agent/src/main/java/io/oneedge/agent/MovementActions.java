package io.oneedge.agent;

import io.oneedge.drivers.network.NetworkDriver;
import io.oneedge.drivers.virtualization.Departure;
import io.oneedge.drivers.virtualization.DiskFormat;
import io.oneedge.drivers.virtualization.GuestMovement;
import io.oneedge.drivers.virtualization.GuestNic;
import io.oneedge.drivers.virtualization.MachineForm;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.wire.agent.GuestArrived;
import io.oneedge.wire.agent.GuestDepart;
import io.oneedge.wire.agent.GuestDeparture;
import io.oneedge.wire.agent.GuestExpect;
import io.oneedge.wire.agent.GuestForm;
import io.oneedge.wire.agent.GuestLeave;
import io.oneedge.wire.agent.GuestNetwork;
import io.oneedge.wire.agent.GuestPrepare;
import io.oneedge.wire.agent.GuestReceive;
import io.oneedge.wire.agent.GuestStart;
import io.oneedge.wire.agent.GuestStarted;
import io.oneedge.wire.agent.GuestTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A host's part when running guests leave it or come to it; each action can be repeated. */
final class MovementActions {

    /** How long a question about a departure waits for its end. */
    private static final Duration LOOK = Duration.ofMillis(900);

    private final AgentHome home;
    private final Drivers drivers;
    private final GuestPlans plans;
    private final GuestActions guests;
    private final Arrivals arrivals;

    MovementActions(
            AgentHome home,
            Drivers drivers,
            GuestPlans plans,
            GuestActions guests,
            Arrivals arrivals) {
        this.home = home;
        this.drivers = drivers;
        this.plans = plans;
        this.guests = guests;
        this.arrivals = arrivals;
    }

    private GuestMovement movement(String driver) {
        return drivers.virtualization(driver)
                .movement()
                .orElseThrow(() ->
                        Failure.action(
                                "The driver " + driver + " takes no running guest elsewhere"));
    }

    GuestForm describe(int vmId, GuestTarget target) {
        MachineForm form = movement(target.virtualization()).describe(vmId);
        return new GuestForm(
                form.machine(),
                form.disks().stream()
                        .map(disk ->
                                new GuestForm.Disk(
                                        disk.id(),
                                        disk.format().toString(),
                                        disk.bytes(),
                                        disk.base(),
                                        disk.snapshots()))
                        .toList());
    }

    /** From now on this host takes the guest back by itself, if it does not come. */
    void expect(int vmId, GuestExpect coming) {
        movement(coming.leave().target().virtualization());
        guests.requireNotRunning(vmId);
        takeBack(vmId);
        arrivals.expect(vmId, coming);
    }

    /** What was expected here, and has not come, is not wanted any more. */
    void takeBack(int vmId) {
        arrivals.expected(vmId).ifPresent(leave -> leave(vmId, leave));
    }

    GuestStarted receive(int vmId, GuestReceive coming) {
        GuestStart guest = coming.guest();
        GuestMovement movement = movement(guest.virtualization());
        guests.requireNotRunning(vmId);
        Path directory = home.guest(guest.systemDatastore(), vmId);
        if (!Files.isDirectory(directory)) {
            throw Failure.of(
                    FailureKind.NOT_FOUND,
                    "VM "
                            + vmId
                            + " cannot come here: its directory "
                            + directory
                            + " is missing. Is the shared datastore mounted?");
        }
        guests.disconnect(vmId);
        GuestTarget target = new GuestTarget(guest.systemDatastore(), guest.virtualization());
        arrivals.expect(
                vmId,
                new GuestExpect(
                        new GuestLeave(target, coming.attempt(), coming.ownFiles(), List.of()),
                        coming.seconds()));
        plans.put(vmId, guest.nics());
        List<GuestNic> nics = new ArrayList<>();
        for (GuestNetwork nic : guest.nics()) {
            NetworkDriver driver = drivers.network(nic.driver());
            nics.add(
                    new GuestNic(
                            nic.id(),
                            nic.mac(),
                            driver.prepare(NicPlans.of(vmId, nic, drivers.userOf(vmId)))));
        }
        return new GuestStarted(
                movement.receive(
                        Specifications.of(vmId, guest, directory, nics), form(coming.form())));
    }

    private static MachineForm form(GuestForm form) {
        return new MachineForm(
                form.machine(),
                form.disks().stream()
                        .map(disk ->
                                new MachineForm.Disk(
                                        disk.id(),
                                        DiskFormat.parse(disk.format()),
                                        disk.bytes(),
                                        disk.base(),
                                        disk.snapshots()))
                        .toList());
    }

    GuestDeparture depart(int vmId, GuestDepart guest) {
        GuestMovement movement = movement(guest.target().virtualization());
        if (guest.begin()) {
            movement.depart(
                    vmId,
                    guest.attempt(),
                    new Departure.Terms(
                            guest.disks(),
                            guest.bandwidth(),
                            Duration.ofMillis(guest.downtimeMillis()),
                            Duration.ofSeconds(guest.seconds())));
        }
        Departure now = movement.departure(vmId, guest.attempt(), LOOK);
        return new GuestDeparture(
                switch (now.phase()) {
                    case DISKS -> GuestDeparture.Phase.DISKS;
                    case MEMORY -> GuestDeparture.Phase.MEMORY;
                    case SENT -> GuestDeparture.Phase.SENT;
                    case GIVEN_UP -> GuestDeparture.Phase.GIVEN_UP;
                },
                now.sent(),
                now.left(),
                now.resting().toMillis(),
                now.problem());
    }

    GuestStarted arrived(int vmId, GuestArrived guest, Duration deadline) {
        GuestStart start = guest.guest();
        GuestMovement movement = movement(start.virtualization());
        if (movement.isArriving(vmId)) {
            for (GuestArrived.DiskImage image : guest.images()) {
                link(vmId, start.systemDatastore(), image);
            }
            // From here on it is not taken back by itself, whatever this program comes to.
            arrivals.forget(vmId);
        }
        String deployId = movement.arrived(vmId, deadline);
        for (GuestNetwork nic : start.nics()) {
            drivers.network(nic.driver()).started(NicPlans.of(vmId, nic, drivers.userOf(vmId)));
        }
        return new GuestStarted(deployId);
    }

    /** The image is the disk, under two names: what the guest writes is the image's content. */
    private void link(int vmId, int systemDatastore, GuestArrived.DiskImage image) {
        Path disk = home.guest(systemDatastore, vmId).resolve("disk." + image.disk());
        Path file = Path.of(home.source(image.file()));
        Path part = file.resolveSibling(file.getFileName() + ".arriving");
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(part);
            Files.createLink(part, disk);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            // Two names of one file are not exchanged by a move.
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw Failure.of(
                    FailureKind.ACTION,
                    "Cannot make " + disk + " the image " + file + ": " + e.getMessage(),
                    e);
        }
    }

    void stay(int vmId, GuestArrived guest, Duration deadline) {
        movement(guest.guest().virtualization()).stay(vmId, deadline);
    }

    void leave(int vmId, GuestLeave guest) {
        boolean whatever = guest.attempt().equals(GuestLeave.WHATEVER_IS_HERE);
        if (!whatever && !arrivals.isOf(vmId, guest.attempt())) {
            return;
        }
        if (guest.files()) {
            guests.remove(vmId, guest.target());
        } else {
            guests.forget(vmId, guest.target());
        }
        for (GuestPrepare.StoredFile image : guest.images()) {
            try {
                Files.deleteIfExists(Path.of(home.source(image)));
            } catch (IOException e) {
                throw Failure.of(
                        FailureKind.ACTION, "Cannot remove " + home.source(image) + ": " + e, e);
            }
        }
        arrivals.forget(vmId);
    }
}
