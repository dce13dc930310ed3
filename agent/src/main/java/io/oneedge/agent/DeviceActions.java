package io.oneedge.agent;

import io.oneedge.drivers.datastore.DatastoreDriver;
import io.oneedge.drivers.datastore.GuestFile;
import io.oneedge.drivers.datastore.SavedDisk;
import io.oneedge.drivers.datastore.StoredImage;
import io.oneedge.drivers.network.NetworkDriver;
import io.oneedge.drivers.network.NicPlan;
import io.oneedge.drivers.virtualization.DiskFormat;
import io.oneedge.drivers.virtualization.GuestDisk;
import io.oneedge.drivers.virtualization.GuestNic;
import io.oneedge.drivers.virtualization.VirtualizationDriver;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.wire.agent.ContextDisk;
import io.oneedge.wire.agent.GuestContext;
import io.oneedge.wire.agent.GuestDiskAttach;
import io.oneedge.wire.agent.GuestDiskDetach;
import io.oneedge.wire.agent.GuestDiskResize;
import io.oneedge.wire.agent.GuestDiskSaveAs;
import io.oneedge.wire.agent.GuestDiskSnapshot;
import io.oneedge.wire.agent.GuestFilter;
import io.oneedge.wire.agent.GuestNetwork;
import io.oneedge.wire.agent.GuestNicAttach;
import io.oneedge.wire.agent.GuestNicDetach;
import io.oneedge.wire.agent.GuestSnapshot;
import io.oneedge.wire.agent.GuestStart;
import io.oneedge.wire.agent.GuestTarget;
import io.oneedge.wire.agent.ImageStored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What can be done with the devices and snapshots of a guest after its start, each action complete
 * and repeatable. Of a guest that runs the hypervisor changes the disks, else the datastore's
 * driver does.
 */
final class DeviceActions {

    private static final Logger LOG = LoggerFactory.getLogger(DeviceActions.class);

    private final AgentHome home;
    private final Drivers drivers;
    private final GuestPlans plans;

    DeviceActions(AgentHome home, Drivers drivers, GuestPlans plans) {
        this.home = home;
        this.drivers = drivers;
        this.plans = plans;
    }

    void attachDisk(int vmId, GuestDiskAttach attach) {
        Machine machine = machine(vmId, attach.target(), attach.running());
        DatastoreDriver datastore = drivers.datastore(attach.transfer());
        Path directory = directory(vmId, attach.target());
        GuestActions.provide(home, datastore, directory, attach.content());
        if (!machine.runs()) {
            return;
        }
        try {
            machine.driver().attachDisk(vmId, Specifications.disk(attach.device()));
        } catch (Failure e) {
            if (e.kind() != FailureKind.UNAVAILABLE) {
                datastore.removeDisk(directory, attach.device().id());
            }
            throw e;
        }
    }

    void detachDisk(int vmId, GuestDiskDetach detach, Duration deadline) {
        Machine machine = machine(vmId, detach.target(), detach.running());
        if (machine.runs()) {
            machine.driver().detachDisk(vmId, detach.diskId(), deadline);
        }
        drivers.datastore(detach.transfer())
                .removeDisk(directory(vmId, detach.target()), detach.diskId());
    }

    void attachNic(int vmId, GuestNicAttach attach, Duration deadline) {
        VirtualizationDriver driver = running(vmId, attach.target());
        NetworkDriver network = drivers.network(attach.nic().driver());
        NicPlan plan = NicPlans.of(vmId, attach.nic(), drivers.userOf(vmId));
        plans.add(vmId, attach.nic());
        try {
            GuestNic.Attachment attachment = network.prepare(plan);
            driver.attachNic(vmId, new GuestNic(attach.nic().id(), attach.nic().mac(), attachment));
            network.started(plan);
            tell(vmId, attach.target(), attach.context(), deadline);
        } catch (Failure e) {
            if (e.kind() != FailureKind.UNAVAILABLE) {
                takeBack(vmId, attach.nic().id(), network);
            }
            throw e;
        }
    }

    private void takeBack(int vmId, int nicId, NetworkDriver network) {
        try {
            network.clean(vmId, nicId);
            plans.drop(vmId, nicId);
        } catch (Failure e) {
            LOG.error("VM {}: NIC {} cannot be disconnected: {}", vmId, nicId, e.message());
        }
    }

    void detachNic(int vmId, GuestNicDetach detach, Duration deadline) {
        Machine machine = machine(vmId, detach.target(), true);
        if (machine.runs()) {
            machine.driver().detachNic(vmId, detach.nicId(), deadline);
        }
        for (GuestPlans.Connected nic : plans.get(vmId)) {
            if (nic.nicId() == detach.nicId()) {
                drivers.network(nic.driver()).clean(vmId, nic.nicId());
            }
        }
        plans.drop(vmId, detach.nicId());
        tell(vmId, detach.target(), detach.context(), deadline);
    }

    /** An interface is there or gone whether or not the guest can be told of it before a start. */
    private void tell(
            int vmId, GuestTarget target, Optional<ContextDisk> context, Duration deadline) {
        try {
            context.ifPresent(disk -> tell(vmId, target, disk, deadline));
        } catch (Failure e) {
            LOG.warn("VM {}: its guest sees its new context at its next start", vmId, e);
        }
    }

    private void tell(int vmId, GuestTarget target, ContextDisk disk, Duration deadline) {
        ContextCd.renew(
                home, directory(vmId, target), drivers.datastore(disk.transfer()), disk.content());
        drivers.virtualization(target.virtualization())
                .changeMedium(
                        vmId,
                        new GuestDisk(
                                disk.content().diskId(), DiskFormat.RAW, GuestDisk.Bus.CDROM, true),
                        deadline);
    }

    /** The guest sees another CD; the host lets through what the guest is told of. */
    void contextualize(int vmId, GuestContext asked, Duration deadline) {
        running(vmId, asked.target());
        tell(vmId, asked.target(), asked.disk(), deadline);
        filterNics(vmId, new GuestFilter(asked.target(), asked.nics()));
    }

    /** Each interface, even if one fails. */
    void filterNics(int vmId, GuestFilter asked) {
        Optional<Failure> failed = Optional.empty();
        for (GuestNetwork nic : asked.nics()) {
            try {
                drivers.network(nic.driver()).filter(NicPlans.of(vmId, nic, drivers.userOf(vmId)));
            } catch (Failure e) {
                LOG.error("VM {}: NIC {} cannot be filtered: {}", vmId, nic.id(), e.message());
                failed = failed.or(() -> Optional.of(e));
            }
        }
        if (failed.isPresent()) {
            throw failed.get();
        }
    }

    void resize(int vmId, GuestDiskResize resize) {
        Machine machine = machine(vmId, resize.target(), resize.running());
        GuestDisk disk = Specifications.disk(resize.disk());
        if (machine.runs()) {
            machine.driver().resizeDisk(vmId, disk, resize.sizeMib());
        } else {
            drivers.datastore(resize.transfer())
                    .resize(file(vmId, resize.target(), resize.disk()), resize.sizeMib());
        }
    }

    void createDiskSnapshot(int vmId, GuestDiskSnapshot asked) {
        Machine machine = machine(vmId, asked.target(), asked.running());
        if (machine.runs()) {
            machine.driver()
                    .snapshotDisk(vmId, Specifications.disk(asked.disk()), asked.snapshot());
        } else {
            datastore(asked).createSnapshot(file(vmId, asked), asked.snapshot());
        }
    }

    void revertDiskSnapshot(int vmId, GuestDiskSnapshot asked) {
        if (asked.running()) {
            throw Failure.action(
                    "VM "
                            + vmId
                            + " runs; a disk can go back to a snapshot when it is powered off");
        }
        machine(vmId, asked.target(), false);
        datastore(asked).revertToSnapshot(file(vmId, asked), asked.snapshot());
    }

    void deleteDiskSnapshot(int vmId, GuestDiskSnapshot asked) {
        Machine machine = machine(vmId, asked.target(), asked.running());
        if (machine.runs()) {
            machine.driver()
                    .deleteDiskSnapshot(vmId, Specifications.disk(asked.disk()), asked.snapshot());
        } else {
            datastore(asked).deleteSnapshot(file(vmId, asked), asked.snapshot());
        }
    }

    ImageStored saveAs(int vmId, String effectId, GuestDiskSaveAs asked, Duration deadline) {
        Machine machine = machine(vmId, asked.target(), asked.running());
        if (asked.running() && asked.snapshot() != GuestDiskSaveAs.NO_SNAPSHOT) {
            throw Failure.action(
                    "VM " + vmId + " runs; a snapshot can be saved when it is powered off");
        }
        Optional<Path> copy =
                machine.runs()
                        ? machine.driver()
                                .copyDisk(vmId, Specifications.disk(asked.disk()), deadline)
                        : Optional.empty();
        try {
            StoredImage image =
                    drivers.datastore(asked.imageDriver())
                            .saveAs(
                                    new SavedDisk(
                                            effectId,
                                            home.datastore(asked.imageDatastore()),
                                            file(vmId, asked.target(), asked.disk()),
                                            copy,
                                            asked.snapshot() == GuestDiskSaveAs.NO_SNAPSHOT
                                                    ? OptionalInt.empty()
                                                    : OptionalInt.of(asked.snapshot())));
            return new ImageStored(image.source(), image.sizeMib(), image.format().toString());
        } finally {
            copy.ifPresent(DeviceActions::delete);
        }
    }

    private static void delete(Path copy) {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException e) {
            LOG.warn("{} cannot be removed, and goes with its guest: {}", copy, e.toString());
        }
    }

    void createSnapshot(int vmId, GuestSnapshot asked, Duration deadline) {
        running(vmId, asked.target()).createSnapshot(vmId, asked.snapshot(), deadline);
    }

    void revertToSnapshot(int vmId, GuestSnapshot asked, Duration deadline) {
        running(vmId, asked.target()).revertToSnapshot(vmId, asked.snapshot(), deadline);
    }

    void deleteSnapshot(int vmId, GuestSnapshot asked, Duration deadline) {
        running(vmId, asked.target()).deleteSnapshot(vmId, asked.snapshot(), deadline);
    }

    /**
     * A guest's machine.
     *
     * @param runs whether the hypervisor has its devices
     */
    private record Machine(VirtualizationDriver driver, boolean runs) {}

    /**
     * The machine of a guest that the front-end thinks to run, or not. One that ended by itself is
     * changed as one that does not run: the action may have been done while it ran, by an agent
     * whose answer was lost, and what is said of the guest has to be so either way. Nothing is
     * changed of one that runs behind the front-end's back, or may.
     */
    private Machine machine(int vmId, GuestTarget target, boolean thought) {
        VirtualizationDriver driver = drivers.virtualization(target.virtualization());
        return new Machine(
                driver,
                switch (driver.inspect(vmId).state()) {
                    case RUNNING -> {
                        if (!thought) {
                            throw Failure.action("VM " + vmId + " runs on this host");
                        }
                        yield true;
                    }
                    case NOT_RUNNING -> false;
                    case COULD_NOT_ASK -> {
                        if (!thought) {
                            throw Failure.action(
                                    "Whether VM " + vmId + " runs could not be found out");
                        }
                        yield true;
                    }
                });
    }

    /** The driver of a guest, for what only one that runs can have. */
    private VirtualizationDriver running(int vmId, GuestTarget target) {
        Machine machine = machine(vmId, target, true);
        if (!machine.runs()) {
            throw Failure.action("VM " + vmId + " does not run on this host");
        }
        return machine.driver();
    }

    private Path directory(int vmId, GuestTarget target) {
        return home.guest(target.systemDatastore(), vmId);
    }

    private DatastoreDriver datastore(GuestDiskSnapshot asked) {
        return drivers.datastore(asked.transfer());
    }

    private GuestFile file(int vmId, GuestDiskSnapshot asked) {
        return file(vmId, asked.target(), asked.disk());
    }

    private GuestFile file(int vmId, GuestTarget target, GuestStart.Disk disk) {
        GuestDisk known = Specifications.disk(disk);
        return new GuestFile(directory(vmId, target), known.id(), known.format());
    }
}
