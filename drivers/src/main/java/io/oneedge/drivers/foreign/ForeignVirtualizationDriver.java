package io.oneedge.drivers.foreign;

import io.oneedge.drivers.virtualization.Capability;
import io.oneedge.drivers.virtualization.GuestDisk;
import io.oneedge.drivers.virtualization.GuestEvidence;
import io.oneedge.drivers.virtualization.GuestListener;
import io.oneedge.drivers.virtualization.GuestNic;
import io.oneedge.drivers.virtualization.GuestSpecification;
import io.oneedge.drivers.virtualization.GuestState;
import io.oneedge.drivers.virtualization.GuestStatistics;
import io.oneedge.drivers.virtualization.Machine;
import io.oneedge.drivers.virtualization.VirtualizationDriver;
import io.oneedge.drivers.virtualization.VirtualizationProbe;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A virtualization driver that is a program of its own. */
public final class ForeignVirtualizationDriver implements VirtualizationDriver {

    /** The kind in the program's arguments. */
    public static final String KIND = "virtualization";

    /** Characters of a {@code DEPLOY_ID}. */
    private static final int DEPLOY_ID_MAX = 200;

    private static final Logger LOG = LoggerFactory.getLogger(ForeignVirtualizationDriver.class);

    private final ForeignProgram program;
    private final GuestPoll poll = new GuestPoll(this::list);

    public ForeignVirtualizationDriver(ForeignProgram program) {
        this.program = program;
    }

    @Override
    public String name() {
        return program.name();
    }

    @Override
    public Set<Capability> capabilities(Machine machine) {
        Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
        List<String> told = program.describe().strings("capabilities");
        for (Capability known : Capability.values()) {
            if (told.contains(known.name())) {
                capabilities.add(known);
            }
        }
        return capabilities;
    }

    @Override
    public VirtualizationProbe probe() {
        JsonObject told = program.ask("probe", Json.object(), ForeignProgram.QUESTION);
        Set<Machine> machines = EnumSet.noneOf(Machine.class);
        List<String> named = told.strings("machines");
        for (Machine known : Machine.values()) {
            if (named.contains(known.name())) {
                machines.add(known);
            }
        }
        return new VirtualizationProbe(
                told.flag("available"),
                told.string("hypervisor"),
                told.string("version"),
                told.flag("hardware_acceleration"),
                machines,
                told.string("detail"));
    }

    @Override
    public String start(GuestSpecification guest) {
        return started(guest.vmId(), "start", GuestDocuments.of(guest), ForeignProgram.ACTION);
    }

    @Override
    public String restore(GuestSpecification guest, Duration deadline) {
        require(Capability.SUSPEND);
        return started(guest.vmId(), "restore", GuestDocuments.of(guest), deadline);
    }

    /**
     * What was done is what is there afterwards: a guest that is said to run is asked for once
     * more, and so is one that is said not to.
     */
    private String started(int vmId, String action, JsonObject document, Duration deadline) {
        String deployId;
        try {
            deployId = deployId(action, program.ask(action, document, deadline));
        } catch (Failure e) {
            GuestEvidence evidence = inspect(vmId);
            if (evidence.state() == GuestState.RUNNING && !evidence.deployId().isEmpty()) {
                LOG.warn("VM {} runs, although its driver says: {}", vmId, e.message());
                return evidence.deployId();
            }
            throw e;
        }
        if (inspect(vmId).state() == GuestState.NOT_RUNNING) {
            throw program.lie(action, "says that VM " + vmId + " runs, which does not");
        }
        return deployId;
    }

    @Override
    public void shutdown(int vmId, Duration deadline) {
        require(Capability.SHUTDOWN);
        program.ask("shutdown", guest(vmId), deadline);
        requireEnded("shutdown", vmId);
    }

    @Override
    public void save(int vmId, Duration deadline) {
        require(Capability.SUSPEND);
        program.ask("save", guest(vmId), deadline);
        requireEnded("save", vmId);
    }

    @Override
    public void stop(int vmId) {
        try {
            act("stop", guest(vmId));
        } catch (Failure e) {
            if (inspect(vmId).state() != GuestState.NOT_RUNNING) {
                throw e;
            }
            LOG.warn("VM {} has ended, although its driver says: {}", vmId, e.message());
        }
        requireEnded("stop", vmId);
    }

    private void requireEnded(String action, int vmId) {
        if (inspect(vmId).state() == GuestState.RUNNING) {
            throw program.lie(action, "says that VM " + vmId + " has ended, which runs");
        }
    }

    @Override
    public void reboot(int vmId) {
        require(Capability.REBOOT);
        act("reboot", guest(vmId));
    }

    @Override
    public void reset(int vmId) {
        require(Capability.RESET);
        act("reset", guest(vmId));
    }

    @Override
    public void attachDisk(int vmId, GuestDisk disk) {
        require(Capability.DISK_HOTPLUG);
        act("attach_disk", disk(vmId, disk));
    }

    @Override
    public void detachDisk(int vmId, int diskId, Duration deadline) {
        require(Capability.DISK_HOTPLUG);
        program.ask("detach_disk", guest(vmId).with("disk_id", diskId), deadline);
    }

    @Override
    public void attachNic(int vmId, GuestNic nic) {
        require(Capability.NIC_HOTPLUG);
        act("attach_nic", guest(vmId).with("nic", GuestDocuments.of(nic)));
    }

    @Override
    public void detachNic(int vmId, int nicId, Duration deadline) {
        require(Capability.NIC_HOTPLUG);
        program.ask("detach_nic", guest(vmId).with("nic_id", nicId), deadline);
    }

    @Override
    public void changeMedium(int vmId, GuestDisk disk, Duration deadline) {
        require(Capability.MEDIUM_CHANGE);
        program.ask("change_medium", disk(vmId, disk), deadline);
    }

    @Override
    public void resizeDisk(int vmId, GuestDisk disk, long sizeMib) {
        require(Capability.DISK_RESIZE);
        act("resize_disk", disk(vmId, disk).with("size_mib", sizeMib));
    }

    @Override
    public void snapshotDisk(int vmId, GuestDisk disk, int snapshot) {
        require(Capability.DISK_SNAPSHOT);
        act("snapshot_disk", disk(vmId, disk).with("snapshot", snapshot));
    }

    @Override
    public void deleteDiskSnapshot(int vmId, GuestDisk disk, int snapshot) {
        require(Capability.DISK_SNAPSHOT);
        act("delete_disk_snapshot", disk(vmId, disk).with("snapshot", snapshot));
    }

    @Override
    public Optional<Path> copyDisk(int vmId, GuestDisk disk, Duration deadline) {
        require(Capability.DISK_COPY);
        JsonObject told = program.ask("copy_disk", disk(vmId, disk), deadline);
        Optional<Path> copy = told.optionalString("file").map(Path::of);
        if (copy.filter(f -> !Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS)).isPresent()) {
            throw program.lie("copy_disk", "says that it made " + copy.get());
        }
        return copy;
    }

    @Override
    public void createSnapshot(int vmId, int snapshot, Duration deadline) {
        snapshot("create_snapshot", vmId, snapshot, deadline);
    }

    @Override
    public void revertToSnapshot(int vmId, int snapshot, Duration deadline) {
        snapshot("revert_to_snapshot", vmId, snapshot, deadline);
    }

    @Override
    public void deleteSnapshot(int vmId, int snapshot, Duration deadline) {
        snapshot("delete_snapshot", vmId, snapshot, deadline);
    }

    private void snapshot(String action, int vmId, int snapshot, Duration deadline) {
        require(Capability.SNAPSHOT);
        program.ask(action, guest(vmId).with("snapshot", snapshot), deadline);
    }

    @Override
    public void migrate(int vmId, String hostName, Duration deadline) {
        require(Capability.MIGRATE_LIVE);
        program.ask("migrate", guest(vmId).with("host", hostName), deadline);
    }

    @Override
    public GuestEvidence inspect(int vmId) {
        try {
            return evidence(program.ask("inspect", guest(vmId), ForeignProgram.QUESTION));
        } catch (Failure e) {
            return new GuestEvidence(vmId, "", GuestState.COULD_NOT_ASK, e.message());
        }
    }

    @Override
    public List<GuestEvidence> list() {
        return program.ask("list", Json.object(), ForeignProgram.QUESTION)
                .objects("guests", this::evidence);
    }

    @Override
    public GuestStatistics statistics(int vmId) {
        JsonObject told = program.ask("statistics", guest(vmId), ForeignProgram.QUESTION);
        return new GuestStatistics(
                told.fraction("cpu"),
                told.number("memory_kib"),
                told.number("net_rx"),
                told.number("net_tx"),
                told.number("disk_read_bytes"),
                told.number("disk_write_bytes"),
                told.number("disk_read_operations"),
                told.number("disk_write_operations"));
    }

    @Override
    public void forget(int vmId) {
        act("forget", guest(vmId));
    }

    @Override
    public void watch(GuestListener listener) {
        poll.tell(listener);
    }

    @Override
    public void close() {
        poll.close();
    }

    private GuestEvidence evidence(JsonObject told) {
        for (GuestState state : GuestState.values()) {
            if (state.name().equals(told.string("state"))) {
                return new GuestEvidence(
                        told.integer("vm_id"),
                        told.optionalString("deploy_id").orElse(""),
                        state,
                        told.optionalString("detail").orElse(""));
            }
        }
        throw program.lie("inspect", "knows a state " + told.string("state"));
    }

    private String deployId(String action, JsonObject told) {
        String id = told.string("deploy_id");
        if (id.isEmpty() || id.length() > DEPLOY_ID_MAX || id.contains("\n")) {
            throw program.lie(action, "gives a deploy_id that is none");
        }
        return id;
    }

    private void require(Capability capability) {
        if (!capabilities(Machine.Q35).contains(capability)) {
            throw Failure.action("Driver " + name() + " does not declare " + capability);
        }
    }

    private void act(String action, JsonObject document) {
        program.ask(action, document, ForeignProgram.ACTION);
    }

    private static JsonObject guest(int vmId) {
        return Json.object().with("vm_id", vmId);
    }

    private static JsonObject disk(int vmId, GuestDisk disk) {
        return guest(vmId).with("disk", GuestDocuments.of(disk));
    }
}
