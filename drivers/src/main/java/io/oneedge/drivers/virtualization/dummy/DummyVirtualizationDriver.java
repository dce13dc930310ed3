package io.oneedge.drivers.virtualization.dummy;

import io.oneedge.drivers.virtualization.Capability;
import io.oneedge.drivers.virtualization.GuestChange;
import io.oneedge.drivers.virtualization.GuestEvidence;
import io.oneedge.drivers.virtualization.GuestListener;
import io.oneedge.drivers.virtualization.GuestSpecification;
import io.oneedge.drivers.virtualization.GuestState;
import io.oneedge.drivers.virtualization.GuestStatistics;
import io.oneedge.drivers.virtualization.Machine;
import io.oneedge.drivers.virtualization.VirtualizationDriver;
import io.oneedge.drivers.virtualization.VirtualizationProbe;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.foundation.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Guests that exist in name only. They obey at once, use nothing, and survive a restart. */
public final class DummyVirtualizationDriver implements VirtualizationDriver {

    /** The driver's name in a host's {@code VM_MAD}. */
    public static final String NAME = "dummy";

    private final String hostname;
    private final Path state;
    private final TreeMap<Integer, Guest> guests = new TreeMap<>();
    private GuestListener listener = change -> {};

    private record Guest(String deployId, int memoryMib, boolean running) {

        JsonObject toJson() {
            return Json.object()
                    .with("deploy_id", deployId)
                    .with("memory_mib", memoryMib)
                    .with("running", running);
        }

        static Guest fromJson(JsonObject json) {
            return new Guest(
                    json.string("deploy_id"), json.integer("memory_mib"), json.flag("running"));
        }
    }

    /**
     * Finds the guests that it started before.
     *
     * @param hostname the host's name, the first part of each guest's {@code DEPLOY_ID}
     * @param state the directory that remembers the guests
     */
    public DummyVirtualizationDriver(String hostname, Path state) {
        this.hostname = hostname;
        this.state = state;
        try {
            Files.createDirectories(state);
            try (Stream<Path> files = Files.list(state)) {
                for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                    int vmId = Integer.parseInt(file.getFileName().toString().replace(".json", ""));
                    Guest guest =
                            Guest.fromJson(JsonReader.read(Files.readString(file)).asObject());
                    guests.put(vmId, guest);
                }
            }
        } catch (IOException e) {
            throw Failure.internal("Cannot read the dummy guests in " + state, e);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Capability> capabilities(Machine machine) {
        return EnumSet.of(Capability.SHUTDOWN, Capability.REBOOT, Capability.RESET);
    }

    @Override
    public VirtualizationProbe probe() {
        return new VirtualizationProbe(
                true, "dummy", "1.0", false, Set.of(Machine.values()), "guests in name only");
    }

    @Override
    public synchronized String start(GuestSpecification guest) {
        Guest known = guests.get(guest.vmId());
        if (known != null && known.running()) {
            return known.deployId();
        }
        String deployId = hostname + ":" + guest.name() + ":dummy";
        put(guest.vmId(), new Guest(deployId, guest.memoryMib(), true));
        return deployId;
    }

    @Override
    public void shutdown(int vmId, Duration deadline) {
        end(vmId, GuestChange.Kind.SHUT_DOWN);
    }

    @Override
    public void stop(int vmId) {
        end(vmId, GuestChange.Kind.STOPPED);
    }

    @Override
    public void reboot(int vmId) {
        String deployId = requireRunning(vmId).deployId();
        listener().changed(new GuestChange(vmId, deployId, GuestChange.Kind.REBOOTED, "dummy"));
    }

    @Override
    public void reset(int vmId) {
        requireRunning(vmId);
    }

    /** Lets a guest die, as if its hypervisor had crashed. */
    public void kill(int vmId) {
        end(vmId, GuestChange.Kind.DIED);
    }

    /** Lets a guest shut itself down. */
    public void powerOff(int vmId) {
        end(vmId, GuestChange.Kind.SHUT_DOWN);
    }

    private void end(int vmId, GuestChange.Kind kind) {
        Guest guest;
        synchronized (this) {
            guest = guests.get(vmId);
            if (guest == null || !guest.running()) {
                return;
            }
            put(vmId, new Guest(guest.deployId(), guest.memoryMib(), false));
        }
        listener().changed(new GuestChange(vmId, guest.deployId(), kind, "dummy"));
    }

    @Override
    public synchronized GuestEvidence inspect(int vmId) {
        Guest guest = guests.get(vmId);
        return guest == null
                ? new GuestEvidence(vmId, "", GuestState.NOT_RUNNING, "not known here")
                : evidence(vmId, guest);
    }

    private static GuestEvidence evidence(int vmId, Guest guest) {
        return new GuestEvidence(
                vmId,
                guest.deployId(),
                guest.running() ? GuestState.RUNNING : GuestState.NOT_RUNNING,
                guest.running() ? "running" : "ended");
    }

    @Override
    public synchronized List<GuestEvidence> list() {
        return guests.entrySet().stream().map(g -> evidence(g.getKey(), g.getValue())).toList();
    }

    @Override
    public GuestStatistics statistics(int vmId) {
        return new GuestStatistics(0, requireRunning(vmId).memoryMib() * 1024L, 0, 0, 0, 0, 0, 0);
    }

    @Override
    public void forget(int vmId) {
        stop(vmId);
        synchronized (this) {
            guests.remove(vmId);
            try {
                Files.deleteIfExists(file(vmId));
            } catch (IOException e) {
                throw Failure.internal("Cannot forget the dummy guest of VM " + vmId, e);
            }
        }
    }

    @Override
    public synchronized void watch(GuestListener told) {
        this.listener = told;
    }

    private synchronized GuestListener listener() {
        return listener;
    }

    private synchronized Guest requireRunning(int vmId) {
        Guest guest = guests.get(vmId);
        if (guest == null || !guest.running()) {
            throw Failure.action("VM " + vmId + " does not run on this host");
        }
        return guest;
    }

    private void put(int vmId, Guest guest) {
        Path next = state.resolve(vmId + ".new");
        try {
            Files.writeString(next, guest.toJson().compact());
            Files.move(next, file(vmId), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw Failure.internal("Cannot keep the dummy guest of VM " + vmId, e);
        }
        guests.put(vmId, guest);
    }

    private Path file(int vmId) {
        return state.resolve(vmId + ".json");
    }

    @Override
    public synchronized void close() {
        listener = change -> {};
    }
}
