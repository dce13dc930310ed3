package io.oneedge.core.vm;

import io.oneedge.core.access.Authorization.Need;
import io.oneedge.core.access.Call;
import io.oneedge.core.image.ImageDisks;
import io.oneedge.core.object.RestrictedAttributes;
import io.oneedge.core.transaction.Store;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import io.oneedge.wire.catalogue.Access;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Gives disks and network interfaces to VMs that exist, and takes them away. */
public final class VmDevices {

    private final Store store;
    private final VmService vms;
    private final ImageDisks images;
    private final VmNics nics;
    private final RestrictedAttributes restricted;

    public VmDevices(
            Store store,
            VmService vms,
            ImageDisks images,
            VmNics nics,
            RestrictedAttributes restricted) {
        this.store = store;
        this.vms = vms;
        this.images = images;
        this.nics = nics;
        this.restricted = restricted;
    }

    /**
     * Gives a VM one more disk.
     *
     * @param asked with one {@code DISK}, as in a VM template
     */
    public int attachDisk(Call call, int id, Template asked) {
        Attribute.Vector disk = one(asked, "DISK");
        return store.write(
                call.request(),
                writing -> {
                    Vm vm = vms.objects().load(writing, id);
                    List<Need> needs = new ArrayList<>(images.needs(writing, call, List.of(disk)));
                    needs.add(vms.need(writing, vm, Access.MANAGE));
                    vms.require(call, writing, vm, Access.MANAGE, needs);
                    restricted.refuse(call.caller(), "DISK", asked);
                    if (vm.history().isEmpty()) {
                        throw Failure.action("VM is not running in any host");
                    }
                    VmLifecycle.Transition transition =
                            vms.decide(
                                    vm,
                                    VmEvent.ATTACH_DISK,
                                    "Could not attach a new disk to VM " + id);
                    vms.requireAbility("disk-attach", vm, transition);
                    if (vm.disks().size() >= VmSpecification.DISKS_MAX) {
                        throw Failure.action(
                                "VM "
                                        + id
                                        + " has as many disks as it can have: "
                                        + VmSpecification.DISKS_MAX);
                    }
                    Attribute.Vector completed = acquired(call, writing, vm, disk);
                    Vm with =
                            DiskSnapshots.taken(
                                    vm.withTemplate(vm.template().plus(completed)),
                                    completed,
                                    images.snapshots(writing, completed));
                    vms.apply(call, writing, with, transition, VmAction.DISK_ATTACH);
                    return id;
                });
    }

    /** Takes a disk from a VM; what was written to it is lost unless its image is persistent. */
    public int detachDisk(Call call, int id, int disk) {
        return store.write(
                call.request(),
                writing -> {
                    Vm vm = vms.managed(call, writing, id);
                    VmLifecycle.Transition transition =
                            vms.decide(
                                    vm, VmEvent.DETACH_DISK, "Could not detach disk from VM " + id);
                    if (vm.disk(disk).isEmpty()) {
                        throw Failure.action(
                                "Could not detach disk with DISK_ID "
                                        + disk
                                        + ", it does not exist.");
                    }
                    vms.requireAbility("disk-detach", vm, transition);
                    Vm marked =
                            DeviceMarks.onDisk(
                                    vm, disk, one -> one.with(DeviceMarks.ATTACH, "YES"));
                    vms.apply(call, writing, marked, transition, VmAction.DISK_DETACH);
                    return id;
                });
    }

    /**
     * Gives a VM one more network interface, or one of its interfaces a further address.
     *
     * @param asked with one {@code NIC} or {@code NIC_ALIAS}, as in a VM template
     */
    public int attachNic(Call call, int id, Template asked) {
        boolean alias = asked.vectors("NIC").isEmpty() && asked.has(NicAliases.ALIAS);
        Attribute.Vector nic = one(asked, alias ? NicAliases.ALIAS : "NIC");
        VmEvent event = alias ? VmEvent.ATTACH_ALIAS : VmEvent.ATTACH_NIC;
        return store.write(
                call.request(),
                writing -> {
                    Vm vm = vms.objects().load(writing, id);
                    List<Need> needs = new ArrayList<>(nics.needs(writing, call, List.of(nic)));
                    needs.add(vms.need(writing, vm, Access.MANAGE));
                    vms.require(call, writing, vm, Access.MANAGE, needs);
                    restricted.refuse(call.caller(), "NIC", asked);
                    VmLifecycle.Transition transition =
                            vms.decide(vm, event, "Could not add a new NIC to VM " + id);
                    vms.requireAbility(alias ? "alias-attach" : "nic-attach", vm, transition);
                    refuseTooMany(vm, alias);
                    Vm with = vm.withTemplate(withNic(call, writing, vm, nic));
                    VmAction action = alias ? VmAction.ALIAS_ATTACH : VmAction.NIC_ATTACH;
                    vms.apply(call, writing, with, transition, action);
                    return id;
                });
    }

    private static void refuseTooMany(Vm vm, boolean alias) {
        int present = alias ? vm.interfaces().size() - vm.nics().size() : vm.nics().size();
        int most = alias ? VmSpecification.ALIASES_MAX : VmSpecification.NICS_MAX;
        if (present >= most) {
            throw Failure.action(
                    "VM "
                            + vm.id()
                            + " has as many "
                            + (alias ? "aliases" : "network interfaces")
                            + " as it can have: "
                            + most);
        }
    }

    /** Takes a network interface with all its aliases, or one alias, from a VM. */
    public int detachNic(Call call, int id, int nic) {
        String number = Integer.toString(nic);
        return store.write(
                call.request(),
                writing -> {
                    Vm vm = vms.managed(call, writing, id);
                    Optional<Attribute.Vector> found =
                            vm.interfaces().stream()
                                    .filter(one -> one.text("NIC_ID").equals(number))
                                    .findFirst();
                    boolean alias = found.filter(NicAliases::isAlias).isPresent();
                    VmLifecycle.Transition transition =
                            vms.decide(
                                    vm,
                                    alias ? VmEvent.DETACH_ALIAS : VmEvent.DETACH_NIC,
                                    "Could not detach NIC from VM " + id);
                    Attribute.Vector there =
                            found.orElseThrow(() ->
                                    Failure.action(
                                            "Could not detach NIC with NIC_ID "
                                                    + nic
                                                    + ", it does not exist."));
                    vms.requireAbility(alias ? "alias-detach" : "nic-detach", vm, transition);
                    Vm marked =
                            vm.withTemplate(
                                    vm.template()
                                            .replacing(
                                                    there.name(),
                                                    one ->
                                                            one.equals(there)
                                                                    ? one.with(
                                                                            DeviceMarks.ATTACH,
                                                                            "YES")
                                                                    : one));
                    VmAction action = alias ? VmAction.ALIAS_DETACH : VmAction.NIC_DETACH;
                    vms.apply(call, writing, marked, transition, action);
                    return id;
                });
    }

    /**
     * Makes a disk larger.
     *
     * @param size in MiB, as text
     */
    public int resizeDisk(Call call, int id, int disk, String size) {
        if (!size.strip().matches("[0-9]{1,12}")) {
            throw Failure.action("Disk SIZE is not a valid integer");
        }
        long wanted = Long.parseLong(size.strip());
        return store.write(
                call.request(),
                writing -> {
                    Vm vm = vms.managed(call, writing, id);
                    Attribute.Vector found = disk(vm, disk);
                    long before = Long.parseLong(found.text("SIZE"));
                    if (wanted <= before) {
                        throw Failure.action("New disk size has to be greater than current one");
                    }
                    if (vm.snapshotsOf(disk).isPresent()) {
                        throw Failure.action("Cannot resize a disk with snapshots");
                    }
                    VmLifecycle.Transition transition =
                            vms.decide(
                                    vm, VmEvent.RESIZE_DISK, "Could not resize disk for VM " + id);
                    vms.requireAbility("disk-resize", vm, transition);
                    if (DiskSnapshots.isImageItself(found)) {
                        ImageDisks.requireRoom(writing, found, wanted - before);
                    }
                    Vm marked =
                            DeviceMarks.onDisk(
                                    vm,
                                    disk,
                                    one ->
                                            one.with(DeviceMarks.SIZE_BEFORE, Long.toString(before))
                                                    .with("SIZE", Long.toString(wanted))
                                                    .with(DeviceMarks.RESIZE, "YES"));
                    vms.apply(call, writing, marked, transition, VmAction.DISK_RESIZE);
                    return id;
                });
    }

    /** The disk with its image, its number, its name in the guest and the mark. */
    private Attribute.Vector acquired(Call call, Writing writing, Vm vm, Attribute.Vector disk) {
        try {
            Attribute.Vector taken =
                    images.acquire(writing, call.caller(), nextDisk(vm), disk, false);
            requireCluster(vm, taken);
            List<Attribute.Vector> all = new ArrayList<>(vm.disks());
            vm.template().vector("CONTEXT").ifPresent(all::add);
            all.add(taken);
            return new DiskTargets().assign(all).getLast().with(DeviceMarks.ATTACH, "YES");
        } catch (Failure failure) {
            throw asAction(failure);
        }
    }

    private static void requireCluster(Vm vm, Attribute.Vector disk) {
        int cluster = vm.lastStay().orElseThrow().assignment().cluster();
        String clusters = disk.text("CLUSTER_ID");
        boolean here = Arrays.asList(clusters.split(",", -1)).contains(Integer.toString(cluster));
        if (!clusters.isEmpty() && !here) {
            throw Failure.action(
                    "Image ["
                            + disk.text("IMAGE_ID")
                            + "] is not part of cluster ["
                            + cluster
                            + "]");
        }
    }

    private Template withNic(Call call, Writing writing, Vm vm, Attribute.Vector asked) {
        int number = 1 + highest(vm.interfaces().stream(), "NIC_ID");
        boolean alias = NicAliases.isAlias(asked);
        try {
            Attribute.Vector wanted =
                    alias ? NicAliases.placed(vm.template(), asked, number) : asked;
            Attribute.Vector taken =
                    nics.acquire(writing, call.caller(), vm.id(), number, wanted)
                            .with(DeviceMarks.ATTACH, "YES");
            Template with =
                    alias ? NicAliases.with(vm.template(), taken) : vm.template().plus(taken);
            return VmSecurityRules.in(writing, NicVariables.with(writing, nics, with, taken));
        } catch (Failure failure) {
            throw asAction(failure);
        }
    }

    private static Attribute.Vector disk(Vm vm, int number) {
        return vm.disk(number).orElseThrow(() -> Failure.action("VM disk does not exist"));
    }

    /** The context CD has a number among those of the disks. */
    private static int nextDisk(Vm vm) {
        return 1
                + highest(
                        Stream.concat(
                                vm.disks().stream(), vm.template().vector("CONTEXT").stream()),
                        "DISK_ID");
    }

    private static int highest(Stream<Attribute.Vector> devices, String name) {
        return devices.map(device -> device.text(name))
                .filter(text -> text.matches("[0-9]{1,9}"))
                .mapToInt(Integer::parseInt)
                .max()
                .orElse(-1);
    }

    private static Attribute.Vector one(Template asked, String name) {
        List<Attribute.Vector> all = asked.vectors(name);
        if (all.size() != 1) {
            throw Failure.invalid("Internal error parsing " + name + " attribute");
        }
        return all.getFirst();
    }

    private static Failure asAction(Failure failure) {
        return failure.kind() == FailureKind.INVALID ? Failure.action(failure.message()) : failure;
    }
}
