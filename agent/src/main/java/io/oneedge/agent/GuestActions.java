package io.oneedge.agent;

import io.oneedge.drivers.datastore.DatastoreDriver;
import io.oneedge.drivers.datastore.DiskPlan;
import io.oneedge.drivers.datastore.EmptyDisk;
import io.oneedge.drivers.network.NetworkDriver;
import io.oneedge.drivers.network.NicPlan;
import io.oneedge.drivers.virtualization.DiskFormat;
import io.oneedge.drivers.virtualization.GuestNic;
import io.oneedge.drivers.virtualization.GuestSpecification;
import io.oneedge.drivers.virtualization.GuestState;
import io.oneedge.drivers.virtualization.VirtualizationDriver;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.file.FileTree;
import io.oneedge.wire.agent.GuestEvidence;
import io.oneedge.wire.agent.GuestMigrate;
import io.oneedge.wire.agent.GuestNetwork;
import io.oneedge.wire.agent.GuestPrepare;
import io.oneedge.wire.agent.GuestStart;
import io.oneedge.wire.agent.GuestStarted;
import io.oneedge.wire.agent.GuestStates;
import io.oneedge.wire.agent.GuestTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What can be done with guests, each action complete and repeatable. */
final class GuestActions {

    private static final Logger LOG = LoggerFactory.getLogger(GuestActions.class);

    /** Begins the name of a guest's directory that is being removed. */
    private static final String GOING = ".going-";

    /**
     * Begins the name of a directory into which a guest's files come from another host, as the
     * front-end's scripts make it. It is left where the host crashed in the middle.
     */
    private static final String COMING = ".moving-";

    private final AgentHome home;
    private final Drivers drivers;
    private final GuestPlans plans;

    GuestActions(AgentHome home, Drivers drivers, GuestPlans plans) {
        this.home = home;
        this.drivers = drivers;
        this.plans = plans;
    }

    /** A guest that runs was left by another life of its VM: it has other disks. */
    void prepare(int vmId, GuestPrepare guest) {
        Path directory = home.guest(guest.systemDatastore(), vmId);
        if (isRunning(vmId)) {
            throw Failure.action(
                    "Cannot prepare VM "
                            + vmId
                            + ": a guest of it runs here that could not be removed. Delete or"
                            + " recreate the VM");
        }
        DatastoreDriver driver = drivers.datastore(guest.transfer());
        make(directory);
        guest.disks().forEach(disk -> provide(home, driver, directory, disk));
        guest.kernel().ifPresent(file -> provide(driver, file, directory.resolve("kernel")));
        guest.ramdisk().ifPresent(file -> provide(driver, file, directory.resolve("initrd")));
        guest.context().ifPresent(context -> ContextCd.write(home, directory, driver, context));
    }

    private static void make(Path directory) {
        try {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw Failure.internal("Cannot make the guest's directory " + directory + ": " + e, e);
        }
    }

    /** Makes a disk in the guest's directory. */
    static void provide(
            AgentHome home, DatastoreDriver driver, Path directory, GuestPrepare.Disk disk) {
        DiskFormat format = DiskFormat.parse(disk.format());
        if (disk.mode() == GuestPrepare.Mode.EMPTY) {
            driver.provideEmpty(
                    new EmptyDisk(directory, disk.id(), disk.sizeMib(), format, disk.fileSystem()));
            return;
        }
        GuestPrepare.StoredFile image =
                disk.image()
                        .orElseThrow(() -> Failure.invalid("Disk " + disk.id() + " has no image"));
        driver.provide(
                new DiskPlan(
                        home.datastore(image.datastore()),
                        home.source(image),
                        format,
                        directory,
                        disk.id(),
                        switch (disk.mode()) {
                            case COPY, EMPTY -> DiskPlan.Mode.COPY;
                            case COPY_ON_WRITE -> DiskPlan.Mode.COPY_ON_WRITE;
                            case LINK -> DiskPlan.Mode.LINK;
                        },
                        disk.sizeMib()));
    }

    private void provide(DatastoreDriver driver, GuestPrepare.StoredFile file, Path target) {
        driver.provideFile(home.datastore(file.datastore()), home.source(file), target);
    }

    /** Has a driver start a guest in its way. */
    private interface Starter {
        String start(VirtualizationDriver driver, GuestSpecification guest);
    }

    GuestStarted start(int vmId, GuestStart guest) {
        if (guest.context().isPresent() && !isRunning(vmId)) {
            ContextCd.renew(
                    home,
                    home.guest(guest.systemDatastore(), vmId),
                    drivers.datastore(guest.context().get().transfer()),
                    guest.context().get().content());
        }
        return start(vmId, guest, VirtualizationDriver::start);
    }

    GuestStarted restore(int vmId, GuestStart guest, Duration deadline) {
        return start(vmId, guest, (driver, what) -> driver.restore(what, deadline));
    }

    private GuestStarted start(int vmId, GuestStart guest, Starter starter) {
        VirtualizationDriver driver = drivers.virtualization(guest.virtualization());
        if (driver.inspect(vmId).state() != GuestState.RUNNING) {
            disconnect(vmId);
        }
        plans.put(vmId, guest.nics());
        List<GuestNic> nics = new ArrayList<>();
        try {
            for (GuestNetwork nic : guest.nics()) {
                GuestNic.Attachment attachment =
                        drivers.network(nic.driver()).prepare(plan(vmId, nic));
                nics.add(new GuestNic(nic.id(), nic.mac(), attachment));
            }
            Path directory = home.guest(guest.systemDatastore(), vmId);
            String deployId =
                    starter.start(driver, Specifications.of(vmId, guest, directory, nics));
            for (GuestNetwork nic : guest.nics()) {
                drivers.network(nic.driver()).started(plan(vmId, nic));
            }
            return new GuestStarted(deployId);
        } catch (Failure e) {
            if (driver.inspect(vmId).state() == GuestState.NOT_RUNNING) {
                disconnect(vmId);
            }
            throw e;
        }
    }

    private NicPlan plan(int vmId, GuestNetwork nic) {
        return NicPlans.of(vmId, nic, drivers.userOf(vmId));
    }

    void shutdown(int vmId, GuestTarget target, Duration deadline) {
        drivers.virtualization(target.virtualization()).shutdown(vmId, deadline);
        disconnect(vmId);
    }

    void save(int vmId, GuestTarget target, Duration deadline) {
        drivers.virtualization(target.virtualization()).save(vmId, deadline);
        disconnect(vmId);
    }

    GuestStarted migrate(int vmId, GuestMigrate guest, Duration deadline) {
        VirtualizationDriver driver = drivers.virtualization(guest.target().virtualization());
        String deployId = driver.inspect(vmId).deployId();
        driver.migrate(vmId, guest.hostName(), deadline);
        disconnect(vmId);
        return new GuestStarted(deployId);
    }

    /** Files of a guest that does not run go to another datastore of this machine. */
    void move(int vmId, GuestMigrate guest) {
        if (!guest.hostName().isEmpty()) {
            throw Failure.action(
                    "VM "
                            + vmId
                            + " cannot go to "
                            + guest.hostName()
                            + ": its host has no way to other hosts");
        }
        if (isRunning(vmId)) {
            throw Failure.action("VM " + vmId + " runs; its files cannot be moved");
        }
        Path from = home.guest(guest.target().systemDatastore(), vmId);
        Path to = home.guest(guest.destinationDatastore(), vmId);
        if (from.equals(to) || (!Files.exists(from) && Files.exists(to))) {
            return;
        }
        try {
            Files.createDirectories(home.datastore(guest.destinationDatastore()));
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw Failure.of(
                    FailureKind.ACTION,
                    "Cannot move " + from + " to " + to + ", which must be one file system: " + e,
                    e);
        }
    }

    void stop(int vmId, GuestTarget target) {
        drivers.virtualization(target.virtualization()).stop(vmId);
        disconnect(vmId);
    }

    void reboot(int vmId, GuestTarget target) {
        drivers.virtualization(target.virtualization()).reboot(vmId);
    }

    void reset(int vmId, GuestTarget target) {
        drivers.virtualization(target.virtualization()).reset(vmId);
    }

    /** Ends what is here of a guest, but for its files. */
    void forget(int vmId, GuestTarget target) {
        drivers.virtualization(target.virtualization()).forget(vmId);
        disconnect(vmId);
        plans.remove(vmId);
    }

    void remove(int vmId, GuestTarget target) {
        forget(vmId, target);
        Path directory = home.guest(target.systemDatastore(), vmId);
        try {
            removeWhole(directory);
        } catch (IOException e) {
            throw Failure.internal(
                    "Cannot remove the guest's directory " + directory + ": " + e, e);
        }
    }

    /** Whoever finds the directory finds all of it, also if this ends half-way. */
    private static void removeWhole(Path directory) throws IOException {
        Path going = directory.resolveSibling(GOING + directory.getFileName());
        FileTree.delete(going);
        FileTree.delete(directory.resolveSibling(COMING + directory.getFileName()));
        if (Files.exists(directory)) {
            Files.move(directory, going, StandardCopyOption.ATOMIC_MOVE);
            FileTree.delete(going);
        }
    }

    /** Disconnects what was connected; each interface, even if one fails. */
    void disconnect(int vmId) {
        for (GuestPlans.Connected nic : plans.get(vmId)) {
            NetworkDriver driver = drivers.network(nic.driver());
            try {
                driver.clean(vmId, nic.nicId());
            } catch (Failure e) {
                LOG.error(
                        "VM {}: NIC {} cannot be disconnected: {}", vmId, nic.nicId(), e.message());
            }
        }
    }

    /** Fails if a guest of the VM runs here, which must not be replaced by one that comes. */
    void requireNotRunning(int vmId) {
        if (isRunning(vmId)) {
            throw Failure.action("VM " + vmId + " runs on this host already");
        }
    }

    private boolean isRunning(int vmId) {
        return drivers.virtualization().stream()
                .anyMatch(driver -> driver.inspect(vmId).state() == GuestState.RUNNING);
    }

    GuestStates list() {
        return new GuestStates(
                new AllGuests(home, drivers)
                        .now().stream()
                                .map(known -> Specifications.evidence(known.evidence()))
                                .toList());
    }

    GuestStates inspect(int vmId, GuestTarget target) {
        GuestEvidence evidence =
                Specifications.evidence(
                        drivers.virtualization(target.virtualization()).inspect(vmId));
        return new GuestStates(List.of(evidence));
    }
}
