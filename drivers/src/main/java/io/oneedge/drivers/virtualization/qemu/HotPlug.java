package io.oneedge.drivers.virtualization.qemu;

import io.oneedge.drivers.virtualization.GuestDisk;
import io.oneedge.drivers.virtualization.GuestNic;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/** Plugs devices into a running guest and out of it. Every step is looked at before it is done. */
final class HotPlug {

    /** A guest that boots, or has just been resumed, misses the request to let go of a device. */
    private static final Duration BETWEEN_REQUESTS = Duration.ofSeconds(3);

    private final int vmId;
    private final QmpConnection control;

    HotPlug(QemuGuest guest) {
        this.vmId = guest.kept().vmId();
        this.control = guest.control();
        if (!guest.kept().hotPlug()) {
            throw Failure.action(
                    "VM "
                            + vmId
                            + ": nothing can be plugged into its machine while it runs; a q35"
                            + " with ACPI can, or power it off first");
        }
    }

    void attach(GuestDisk disk) {
        String node = BlockNode.name(disk.id());
        String device = node + "-device";
        if (disk.bus() != GuestDisk.Bus.VIRTIO) {
            throw Failure.action(
                    "Disk " + disk.id() + ": only virtio disks (vdX) can be plugged in");
        }
        int slot = slot("disk", disk.id(), HotPlugBus.ofDisk(disk.id()));
        if (has(device)) {
            return;
        }
        // What an attempt left that was interrupted.
        removeNode(node);
        control.execute("blockdev-add", node(disk, node));
        try {
            add(
                    Json.object()
                            .with("driver", "virtio-blk-pci")
                            .with("drive", node)
                            .with("id", device),
                    slot);
        } catch (Failure e) {
            Undo.attempt("VM " + vmId + ": closing " + node, () -> removeNode(node));
            throw e;
        }
    }

    private static JsonObject node(GuestDisk disk, String name) {
        return Json.object()
                .with("driver", disk.format().toString())
                .with("node-name", name)
                .with("read-only", disk.readOnly())
                .with(
                        "file",
                        Json.object().with("driver", "file").with("filename", disk.fileName()));
    }

    void detachDisk(int diskId, Duration deadline) {
        slot("disk", diskId, HotPlugBus.ofDisk(diskId));
        String node = BlockNode.name(diskId);
        Patience patience = Patience.of(deadline, "VM " + vmId + ": unplugging " + node);
        unplug(node + "-device", patience);
        removeReleasedNode(node, patience);
    }

    void attach(GuestNic nic) {
        String id = nicName(nic.id());
        int slot = slot("network interface", nic.id(), HotPlugBus.ofNic(nic.id()));
        if (has(id + "-device")) {
            return;
        }
        Undo.attempt("VM " + vmId + ": looking for a left " + id, () -> removeNetwork(id));
        control.execute("netdev_add", NetworkBackend.command(nic));
        try {
            add(
                    Json.object()
                            .with("driver", "virtio-net-pci")
                            .with("netdev", id)
                            .with("mac", nic.mac())
                            .with("romfile", "")
                            .with("id", id + "-device"),
                    slot);
        } catch (Failure e) {
            Undo.attempt("VM " + vmId + ": closing " + id, () -> removeNetwork(id));
            throw e;
        }
    }

    void detachNic(int nicId, Duration deadline) {
        slot("network interface", nicId, HotPlugBus.ofNic(nicId));
        String id = nicName(nicId);
        unplug(id + "-device", Patience.of(deadline, "VM " + vmId + ": unplugging " + id));
        Undo.attempt("VM " + vmId + ": closing " + id, () -> removeNetwork(id));
    }

    static String nicName(int nicId) {
        return "nic-" + nicId;
    }

    private void add(JsonObject device, int slot) {
        control.execute(
                "device_add",
                device.with("bus", HotPlugBus.BUS).with("addr", HotPlugBus.hex(slot)));
    }

    private void unplug(String device, Patience patience) {
        long nextRequest = System.nanoTime();
        while (has(device)) {
            if (System.nanoTime() - nextRequest >= 0) {
                request(device);
                nextRequest = System.nanoTime() + BETWEEN_REQUESTS.toNanos();
            }
            patience.rest();
        }
    }

    private void request(String device) {
        try {
            control.execute("device_del", Json.object().with("id", device));
        } catch (Failure e) {
            if (has(device) && !passes(e)) {
                throw e;
            }
        }
    }

    /** Whether the next request may be heard: the guest is about to let go, or is busy. */
    private static boolean passes(Failure failure) {
        return failure.message().contains("in the process of unplug")
                || failure.message().contains("guest is busy");
    }

    private boolean has(String device) {
        return control.execute("qom-list", Json.object().with("path", "/machine/peripheral"))
                .objects("return", found -> found.string("name"))
                .contains(device);
    }

    private void removeNode(String node) {
        if (BlockNode.find(control, node).isPresent()) {
            control.execute("blockdev-del", Json.object().with("node-name", node));
        }
    }

    /** A device is gone from the list a moment before QEMU lets go of the disk behind it. */
    private void removeReleasedNode(String node, Patience patience) {
        for (boolean released = false; !released; ) {
            try {
                removeNode(node);
                released = true;
            } catch (Failure e) {
                if (!e.message().contains("is in use")) {
                    throw e;
                }
                patience.rest();
            }
        }
    }

    private void removeNetwork(String id) {
        try {
            control.execute("netdev_del", Json.object().with("id", id));
        } catch (Failure e) {
            if (!e.message().contains("not found")) {
                throw e;
            }
        }
    }

    private int slot(String kind, int id, Optional<Integer> slot) {
        return slot.orElseThrow(() ->
                Failure.action(
                        "VM "
                                + vmId
                                + ": its machine has no slot for a "
                                + kind
                                + " with the id "
                                + id
                                + " while it runs; power it off first"));
    }
}
