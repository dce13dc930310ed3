package io.oneedge.server.simulation;

import io.oneedge.core.host.Host;
import io.oneedge.core.host.HostService;
import io.oneedge.core.host.HostShare;
import io.oneedge.core.host.HostState;
import io.oneedge.core.image.Image;
import io.oneedge.core.image.ImageState;
import io.oneedge.core.image.Images;
import io.oneedge.core.journal.Effect;
import io.oneedge.core.journal.Journal;
import io.oneedge.core.network.Lease;
import io.oneedge.core.network.Network;
import io.oneedge.core.network.Networks;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.vm.Vm;
import io.oneedge.core.vm.VmState;
import io.oneedge.core.vm.VmUse;
import io.oneedge.core.vm.Vms;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.server.Brain;
import io.oneedge.wire.catalogue.Resource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** What is true at every moment, of what is on the disk and of what runs where. */
final class Promises {

    private static final Set<ImageState> USED =
            EnumSet.of(
                    ImageState.USED,
                    ImageState.USED_PERS,
                    ImageState.LOCKED_USED,
                    ImageState.LOCKED_USED_PERS);

    private static final Set<ImageState> COMING =
            EnumSet.of(ImageState.LOCKED, ImageState.LOCKED_USED, ImageState.LOCKED_USED_PERS);

    private Promises() {}

    /** Fails with what is not as it was promised. */
    static void require(Reading reading, Brain brain, List<Machine> machines, Words words) {
        List<Vm> living =
                reading.all(Vms.KIND).stream().filter(vm -> vm.state() != VmState.DONE).toList();
        requireEffects(reading);
        requireImages(reading, living);
        requireHosts(reading, brain.hosts(), living);
        List<String> miscounted = brain.miscounted(reading);
        check(miscounted.isEmpty(), () -> "Miscounted: " + miscounted);
        requireLeases(reading, living);
        requireGuests(reading, machines, words);
    }

    private static void requireEffects(Reading reading) {
        for (Vm vm : reading.all(Vms.KIND)) {
            List<Effect> all = Journal.pendingOf(reading, Resource.VM, vm.id());
            List<Effect> pending = all.stream().filter(effect -> !isOfRules(effect)).toList();
            check(
                    all.size() == pending.size() || vm.state() != VmState.DONE,
                    () -> "VM " + vm.id() + " is over, but is to have new rules: " + all);
            check(pending.size() < 2, () -> "VM " + vm.id() + " waits for " + pending);
            if (Waiting.isWaiting(vm.place())) {
                check(
                        pending.size() == 1,
                        () -> "VM " + vm.id() + " is " + vm.place() + " and waits for nothing");
            }
            check(
                    pending.isEmpty()
                            || Waiting.mayWait(vm.place(), pending.getFirst().action())
                            || isRemovalOfAStray(vm, pending),
                    () -> "VM " + vm.id() + " is " + vm.place() + " but waits for " + pending);
            check(
                    vm.state() == VmState.DONE || Waiting.hasAWayOut(vm.place()),
                    () -> "VM " + vm.id() + " is " + vm.place() + " without a way out");
        }
        for (Effect effect : Journal.pending(reading)) {
            boolean owned =
                    switch (effect.resource()) {
                        case VM -> reading.find(Vms.KIND, effect.object()).isPresent();
                        case IMAGE -> reading.find(Images.KIND, effect.object()).isPresent();
                        default -> true;
                    };
            check(owned, () -> "Nobody waits for " + effect);
        }
    }

    /** New rules of security groups come to a host beside everything else. */
    private static boolean isOfRules(Effect effect) {
        return effect.action().equals("guest.nic.filter");
    }

    private static boolean isRemovalOfAStray(Vm vm, List<Effect> pending) {
        return vm.state() == VmState.DONE
                && pending.stream().allMatch(effect -> effect.action().equals("guest.remove"));
    }

    private static void requireImages(Reading reading, List<Vm> living) {
        Map<String, Set<Integer>> users = new HashMap<>();
        for (Vm vm : living) {
            for (Attribute.Vector disk : vm.disks()) {
                disk.value("IMAGE_ID")
                        .ifPresent(image ->
                                users.computeIfAbsent(image, id -> new TreeSet<>()).add(vm.id()));
            }
        }
        List<Image> images = reading.all(Images.KIND);
        for (Image image : images) {
            Set<Integer> vms = users.getOrDefault(Integer.toString(image.id()), Set.of());
            String words = "Image " + image.id() + " is " + image.state() + ", used by " + vms;
            boolean copied =
                    images.stream()
                            .anyMatch(copy ->
                                    copy.copyOf() == image.id() && isBeingBrought(reading, copy));
            check(!USED.contains(image.state()) || !vms.isEmpty() || copied, () -> words);
            check(
                    image.state() != ImageState.CLONE || copied,
                    () -> words + ", and nobody copies it");
            check(
                    vms.isEmpty()
                            || USED.contains(image.state())
                            || image.state() == ImageState.ERROR,
                    () -> words);
            check(!image.persistent() || vms.size() < 2, () -> words + " and persistent");
            check(
                    VmUse.ofImages().of(reading, image.id()).equals(List.copyOf(vms)),
                    () -> words + ", but counts differently");
            boolean busy = isBeingBrought(reading, image);
            check(!COMING.contains(image.state()) || busy, () -> words + ", and nothing comes");
            check(
                    image.state() != ImageState.DELETE || busy,
                    () -> words + ", and nobody removes it");
        }
    }

    /** By an effect of its own, or as the disk of a VM that has not given it up. */
    private static boolean isBeingBrought(Reading reading, Image image) {
        String id = Integer.toString(image.id());
        return !Journal.pendingOf(reading, Resource.IMAGE, image.id()).isEmpty()
                || reading.all(Vms.KIND).stream()
                        .filter(vm -> vm.state() != VmState.DONE)
                        .flatMap(vm -> vm.disks().stream())
                        .anyMatch(disk ->
                                disk.isYes("HOTPLUG_SAVE_AS_ACTIVE")
                                        && disk.text("HOTPLUG_SAVE_AS").equals(id));
    }

    private static void requireHosts(Reading reading, HostService hosts, List<Vm> living) {
        for (Host host : HostService.all(reading)) {
            List<Vm> there =
                    living.stream().filter(vm -> vm.occupiedHosts().contains(host.id())).toList();
            HostShare share = hosts.share(reading, host);
            long cpu = there.stream().mapToLong(VmUse::cpuPercent).sum();
            long memory = there.stream().mapToLong(vm -> vm.memoryMebibytes() << 10).sum();
            Set<Integer> ids = new TreeSet<>(there.stream().map(Vm::id).toList());
            check(
                    share.usage().cpu() == cpu
                            && share.usage().memory() == memory
                            && share.usage().vms().equals(ids),
                    () -> "Host " + host.id() + " counts " + share + ", there are " + ids);
            boolean known = host.facts().isKnown() && host.state() != HostState.OFFLINE;
            check(
                    !known || cpu <= share.maxCpu() && memory <= share.maxMemory(),
                    () -> "Host " + host.id() + " has promised more than it has: " + share);
        }
        for (Vm vm : living) {
            vm.occupiedHosts()
                    .forEach(host ->
                            check(
                                    HostService.find(reading, host).isPresent(),
                                    () -> "VM " + vm.id() + " is on host " + host + ", gone"));
        }
    }

    private static void requireLeases(Reading reading, List<Vm> living) {
        Set<String> addresses = new HashSet<>();
        Map<Integer, Integer> interfaces = new HashMap<>();
        for (Vm vm : living) {
            for (Attribute.Vector nic : vm.interfaces()) {
                if (nic.value("NETWORK_ID").isEmpty()) {
                    continue;
                }
                int network = Integer.parseInt(nic.text("NETWORK_ID"));
                int root = Networks.find(reading, network).map(Promises::root).orElse(network);
                String address = root + " " + nic.text("IP") + " " + nic.text("MAC");
                check(addresses.add(address), () -> "The lease " + address + " was given twice");
                interfaces.merge(vm.id(), 1, Integer::sum);
            }
        }
        Map<Integer, Integer> leases = new HashMap<>();
        for (Lease lease : reading.all(leases())) {
            if (lease.holder() == Lease.Holder.VM) {
                leases.merge(lease.holderId(), 1, Integer::sum);
            }
        }
        check(
                leases.equals(interfaces),
                () -> "VMs hold the leases " + leases + " and have interfaces " + interfaces);
    }

    private static int root(Network network) {
        return network.isReservation() ? network.parent() : network.id();
    }

    @SuppressWarnings("unchecked") // The second kind of networks is that of leases.
    private static Kind<Lease> leases() {
        return (Kind<Lease>) Networks.KINDS.get(1);
    }

    /**
     * No guest runs on two hosts, unless its VM was recreated although one of them could not remove
     * it, or somebody has said where it is and was wrong.
     */
    private static void requireGuests(Reading reading, List<Machine> machines, Words words) {
        Map<Integer, Machine> running = new HashMap<>();
        for (Machine machine : machines) {
            machine.guests()
                    .forEach((vm, guest) -> {
                        if (guest.running() && !machine.arrivals().isResting(vm)) {
                            check(
                                    !machine.arrivals().isHollow(vm),
                                    () -> "VM " + vm + " runs without its disks on " + machine);
                            Machine other = running.put(vm, machine);
                            check(
                                    other == null
                                            || words.placed(vm)
                                            || couldNotRemove(reading, vm, List.of(other, machine)),
                                    () -> "VM " + vm + " runs on " + other + " and " + machine);
                        }
                    });
        }
    }

    private static boolean couldNotRemove(Reading reading, int vm, List<Machine> machines) {
        return machines.stream()
                .anyMatch(machine ->
                        Words.couldNotRemove(reading, vm, Rest.hostsOf(reading, vm, machine)));
    }

    static void check(boolean holds, Supplier<String> otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise.get());
        }
    }
}
