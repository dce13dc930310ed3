package io.oneedge.dispatch.guest;

import io.oneedge.core.datastore.Datastore;
import io.oneedge.core.datastore.Datastores;
import io.oneedge.core.image.Image;
import io.oneedge.core.image.Images;
import io.oneedge.core.journal.Effect;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.vm.Assignment;
import io.oneedge.core.vm.GuestEffect;
import io.oneedge.core.vm.LcmState;
import io.oneedge.core.vm.NicAliases;
import io.oneedge.core.vm.Vm;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.wire.agent.ContextDisk;
import io.oneedge.wire.agent.GuestContext;
import io.oneedge.wire.agent.GuestDiskAttach;
import io.oneedge.wire.agent.GuestDiskDetach;
import io.oneedge.wire.agent.GuestDiskResize;
import io.oneedge.wire.agent.GuestDiskSaveAs;
import io.oneedge.wire.agent.GuestDiskSnapshot;
import io.oneedge.wire.agent.GuestNetwork;
import io.oneedge.wire.agent.GuestNicAttach;
import io.oneedge.wire.agent.GuestNicDetach;
import io.oneedge.wire.agent.GuestSnapshot;
import io.oneedge.wire.agent.GuestStart;
import io.oneedge.wire.agent.GuestTarget;
import java.util.List;
import java.util.Optional;

/** What an agent is told of one device of a VM: the one that the effect names by its id. */
final class DeviceDocuments {

    private final Vm vm;
    private final Effect effect;
    private final Assignment assignment;

    DeviceDocuments(Vm vm, Effect effect, Assignment assignment) {
        this.vm = vm;
        this.effect = effect;
        this.assignment = assignment;
    }

    GuestTarget target() {
        return new GuestTarget(assignment.systemDatastore(), assignment.virtualizationDriver());
    }

    GuestDiskAttach attachDisk(boolean running) {
        Attribute.Vector disk = disk();
        return new GuestDiskAttach(
                target(),
                assignment.transferDriver(),
                GuestDevices.toPrepare(vm, disk),
                GuestDevices.toStart(vm, disk),
                running);
    }

    /** The document and, if a guest writes the disk's image itself, that image. */
    JsonObject withPersistentImage(JsonObject document) {
        int id = asked("DISK_ID");
        List<Attribute.Vector> there =
                vm.disks().stream()
                        .filter(disk -> GuestDevices.number(vm, disk, "DISK_ID") == id)
                        .toList();
        return GuestDevices.persistent(vm, there).beside(document);
    }

    GuestDiskDetach detachDisk(boolean running) {
        return new GuestDiskDetach(
                target(), assignment.transferDriver(), asked("DISK_ID"), running);
    }

    GuestNicAttach attachNic(Reading reading, Optional<ContextDisk> context) {
        return new GuestNicAttach(target(), GuestNetworks.toStart(reading, vm, nic()), context);
    }

    GuestNicDetach detachNic(Optional<ContextDisk> context) {
        return new GuestNicDetach(target(), asked("NIC_ID"), context);
    }

    GuestContext context(ContextDisk disk, List<GuestNetwork> nics) {
        return new GuestContext(target(), disk, nics);
    }

    /** The VM as its guest is to see it: what is being detached is gone. */
    Vm afterwards() {
        GuestEffect known = GuestEffect.of(effect);
        boolean detaches = known == GuestEffect.DETACH_NIC || known == GuestEffect.DETACH_ALIAS;
        return detaches ? NicAliases.detached(vm, asked("NIC_ID")) : vm;
    }

    /** The interface of the alias that is worked on, with the addresses that it is to have. */
    List<GuestNetwork> parentIn(Reading reading, Vm told) {
        String parent = nic().text("PARENT_ID");
        return told.nics().stream()
                .filter(one -> one.text("NIC_ID").equals(parent))
                .map(one -> GuestNetworks.toStart(reading, told, one))
                .toList();
    }

    private Attribute.Vector nic() {
        return named("NIC", vm.interfaces(), "NIC_ID");
    }

    GuestSnapshot snapshot() {
        return new GuestSnapshot(target(), asked("SNAPSHOT_ID"));
    }

    GuestDiskSnapshot diskSnapshot(boolean running) {
        return new GuestDiskSnapshot(
                target(), assignment.transferDriver(), device(), asked("SNAPSHOT_ID"), running);
    }

    GuestDiskResize resize(boolean running) {
        return new GuestDiskResize(
                target(), assignment.transferDriver(), device(), asked("SIZE"), running);
    }

    GuestDiskSaveAs saveAs(Reading reading) {
        int number = asked("IMAGE_ID");
        Image image =
                Images.find(reading, number)
                        .orElseThrow(() -> Failure.action("Image " + number + " is gone"));
        Datastore datastore =
                Datastores.find(reading, image.datastore())
                        .orElseThrow(() ->
                                Failure.action("Datastore " + image.datastore() + " is gone"));
        return new GuestDiskSaveAs(
                target(),
                assignment.transferDriver(),
                device(),
                asked("SNAPSHOT_ID"),
                datastore.id(),
                datastore.storageDriver(),
                vm.lcm() == LcmState.HOTPLUG_SAVEAS);
    }

    private GuestStart.Disk device() {
        return GuestDevices.toStart(vm, disk());
    }

    private Attribute.Vector disk() {
        return named("DISK", vm.disks(), "DISK_ID");
    }

    private Attribute.Vector named(String kind, List<Attribute.Vector> devices, String name) {
        int id = asked(name);
        return devices.stream()
                .filter(device -> GuestDevices.number(vm, device, name) == id)
                .findFirst()
                .orElseThrow(() -> Failure.action("VM " + vm.id() + " has no " + kind + " " + id));
    }

    private int asked(String name) {
        return Math.toIntExact(
                effect.parameters()
                        .number(name)
                        .orElseThrow(() -> Failure.invalid(effect.action() + " needs " + name)));
    }
}
