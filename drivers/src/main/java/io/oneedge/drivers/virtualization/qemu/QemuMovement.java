package io.oneedge.drivers.virtualization.qemu;

import io.oneedge.drivers.virtualization.Departure;
import io.oneedge.drivers.virtualization.DiskFormat;
import io.oneedge.drivers.virtualization.GuestMovement;
import io.oneedge.drivers.virtualization.GuestSpecification;
import io.oneedge.drivers.virtualization.MachineForm;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.json.Json;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes guests under QEMU from one host to another, by QEMU's own migration. */
final class QemuMovement implements GuestMovement {

    private static final Logger LOG = LoggerFactory.getLogger(QemuMovement.class);

    /** Begins the names of files that hold the unchanged part of a disk, after the disk's. */
    private static final String BASE = ".base";

    /** QEMU's word for a kind of machine, behind its name. */
    private static final String MACHINE = "-machine";

    private final QemuDriver driver;
    private final GuestUser user;
    private final Map<Integer, QemuDeparture> departures = new ConcurrentHashMap<>();

    QemuMovement(QemuDriver driver, GuestUser user) {
        this.driver = driver;
        this.user = user;
    }

    @Override
    public MachineForm describe(int vmId) {
        QemuGuest guest = driver.running(vmId);
        QmpConnection control = guest.control();
        String type =
                control.execute(
                                "qom-get",
                                Json.object().with("path", "/machine").with("property", "type"))
                        .string("return");
        List<MachineForm.Disk> disks = new ArrayList<>();
        for (BlockNode node : BlockNode.disks(control)) {
            if (!node.readOnly()) {
                disks.add(disk(guest, node));
            }
        }
        return new MachineForm(
                type.endsWith(MACHINE) ? type.substring(0, type.length() - MACHINE.length()) : type,
                disks);
    }

    private static MachineForm.Disk disk(QemuGuest guest, BlockNode node) {
        int id = node.diskId();
        boolean overlay =
                Files.exists(
                        guest.kept().directory().resolve("disk." + id + BASE),
                        LinkOption.NOFOLLOW_LINKS);
        return new MachineForm.Disk(
                id,
                DiskFormat.parse(node.format()),
                node.bytes(),
                overlay ? node.baseFormat() : "",
                node.snapshots().stream().anyMatch(name -> !MachineSnapshots.isOwn(name)));
    }

    @Override
    public String receive(GuestSpecification guest, MachineForm form) {
        Optional<GuestRecord> before = driver.known(guest.vmId());
        if (before.isPresent() && before.get().place() != GuestRecord.Place.ARRIVING) {
            if (driver.live(guest.vmId()).isPresent()) {
                throw Failure.action("VM " + guest.vmId() + " runs on this host already");
            }
        }
        driver.forget(guest.vmId());
        return driver.begin(guest, new QemuArrival(guest, form, user));
    }

    @Override
    public boolean isArriving(int vmId) {
        return driver.known(vmId)
                .filter(kept -> kept.place() == GuestRecord.Place.ARRIVING)
                .isPresent();
    }

    @Override
    public String arrived(int vmId, Duration deadline) {
        GuestRecord kept = driver.known(vmId).orElseThrow(() -> notHere(vmId));
        if (kept.place() != GuestRecord.Place.ARRIVING) {
            // It was told before, and the answer was lost; what became of it is told otherwise.
            return kept.deployId();
        }
        QemuGuest guest = driver.live(vmId).orElseThrow(() -> notHere(vmId));
        guest.exclusively(() -> {
            QemuArrival.await(guest, deadline);
            driver.keep(guest, kept.at(GuestRecord.Place.HERE));
            QemuArrival.run(guest);
        });
        LOG.info("VM {}: has arrived and runs", vmId);
        return kept.deployId();
    }

    private static Failure notHere(int vmId) {
        return Failure.of(
                FailureKind.NOT_FOUND, "VM " + vmId + " did not arrive, and never ran here");
    }

    @Override
    public Departure depart(int vmId, String attempt, Departure.Terms terms) {
        QemuGuest guest = driver.running(vmId);
        if (guest.kept().place() != GuestRecord.Place.HERE) {
            throw Failure.action("VM " + vmId + " is on its way already");
        }
        return departures
                .compute(
                        vmId,
                        (id, before) ->
                                before != null && before.isUnderWay()
                                        ? before
                                        : QemuDeparture.begin(driver, guest, attempt, terms))
                .now();
    }

    @Override
    public Departure departure(int vmId, String attempt, Duration patience) {
        QemuDeparture known = departures.get(vmId);
        return known != null && known.attempt().equals(attempt)
                ? known.await(patience)
                : Departure.givenUp("The agent of the host that VM " + vmId + " leaves ended");
    }

    @Override
    public void stay(int vmId, Duration deadline) {
        QemuDeparture known = departures.remove(vmId);
        if (known != null) {
            known.giveUp("it is to stay", deadline);
        }
        // Also where the departure took itself back: what that left undone is done here.
        driver.live(vmId)
                .filter(guest -> guest.kept().place() != GuestRecord.Place.ARRIVING)
                .ifPresent(guest -> guest.exclusively(() -> QemuDeparture.takeBack(driver, guest)));
    }

    /** The guest is ended anyway. */
    void forget(int vmId) {
        QemuDeparture known = departures.remove(vmId);
        if (known != null) {
            known.leave();
        }
    }
}
