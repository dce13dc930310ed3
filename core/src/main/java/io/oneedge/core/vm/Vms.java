package io.oneedge.core.vm;

import io.oneedge.core.schedule.ScheduledActions;
import io.oneedge.core.transaction.Index;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Reading;
import io.oneedge.foundation.template.Attribute;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** How VMs are stored and found. */
public final class Vms {

    /** VMs by the hosts whose capacity they take up. */
    public static final Index<Vm> HOST = new Index<>("occupied_host", Vms::hostsOf);

    /** VMs by the number of their state. */
    public static final Index<Vm> STATE =
            Index.single("state", vm -> OptionalLong.of(vm.state().number()));

    /** VMs that have not ended, by the images of their disks. */
    public static final Index<Vm> IMAGE = new Index<>("image", Vms::imagesOf);

    /** VMs that have not ended, by the security groups of their network interfaces. */
    public static final Index<Vm> SECURITY_GROUP =
            new Index<>("security_group", Vms::securityGroupsOf);

    /** VMs that have not ended and have something to do at a later time, all under number 1. */
    public static final Index<Vm> SCHEDULED =
            Index.single(
                    "scheduled",
                    vm -> nextAction(vm).isPresent() ? OptionalLong.of(1) : OptionalLong.empty());

    /** VMs on hosts that are to be placed anew, all under number 1. */
    public static final Index<Vm> RESCHEDULED =
            Index.single(
                    "rescheduled",
                    vm ->
                            vm.standing().rescheduled() && vm.waitsForPlace()
                                    ? OptionalLong.of(1)
                                    : OptionalLong.empty());

    /** VMs that are or were on a host and have not ended, by the port of their screen. */
    static final Index<Vm> GRAPHICS_PORT = Index.single("graphics_port", Vms::graphicsPort);

    public static final Kind<Vm> KIND =
            new Kind<>(
                    "vm",
                    Vm::id,
                    Vm::name,
                    VmXml::encode,
                    VmXml::decode,
                    List.of(
                            HOST,
                            STATE,
                            IMAGE,
                            SECURITY_GROUP,
                            SCHEDULED,
                            RESCHEDULED,
                            GRAPHICS_PORT),
                    0);

    private Vms() {}

    /** The VMs that take up a host's capacity, by ascending id. */
    public static List<Vm> onHost(Reading reading, int host) {
        return reading.where(KIND, HOST, host);
    }

    /** The VMs that wait for a place, oldest first. */
    public static List<Vm> pending(Reading reading) {
        return reading.where(KIND, STATE, VmState.PENDING.number());
    }

    /** The VMs on hosts that are to be placed anew, oldest first. Costs those VMs. */
    public static List<Vm> toBePlacedAnew(Reading reading) {
        return reading.where(KIND, RESCHEDULED, 1);
    }

    /** The VMs that have something to do at a later time. */
    public static List<Vm> scheduled(Reading reading) {
        return reading.where(KIND, SCHEDULED, 1);
    }

    /** When the next scheduled action of a VM is due, or was, in seconds since 1970. */
    public static OptionalLong nextAction(Vm vm) {
        return vm.state() == VmState.DONE
                ? OptionalLong.empty()
                : ScheduledActions.nextDue(vm.userTemplate(), vm.startTime());
    }

    /** The VMs that use an image, by ascending id. */
    public static List<Vm> withImage(Reading reading, int image) {
        return reading.where(KIND, IMAGE, image);
    }

    /** The VMs whose network interfaces have a security group, by ascending id. */
    public static List<Vm> withSecurityGroup(Reading reading, int group) {
        return reading.where(KIND, SECURITY_GROUP, group);
    }

    private static Set<Long> securityGroupsOf(Vm vm) {
        return vm.state() == VmState.DONE
                ? Set.of()
                : VmSecurityRules.groups(vm.template()).stream()
                        .map(Long::valueOf)
                        .collect(Collectors.toSet());
    }

    private static OptionalLong graphicsPort(Vm vm) {
        return vm.state() == VmState.DONE || vm.history().isEmpty()
                ? OptionalLong.empty()
                : vm.template()
                        .vector("GRAPHICS")
                        .map(graphics -> graphics.text("PORT").strip())
                        .filter(port -> port.matches("\\d{1,5}"))
                        .map(port -> OptionalLong.of(Long.parseLong(port)))
                        .orElse(OptionalLong.empty());
    }

    private static Set<Long> hostsOf(Vm vm) {
        return vm.occupiedHosts().stream().map(Long::valueOf).collect(Collectors.toSet());
    }

    private static Set<Long> imagesOf(Vm vm) {
        Set<Long> images = new HashSet<>();
        if (vm.state() == VmState.DONE) {
            return images;
        }
        for (Attribute.Vector disk : vm.disks()) {
            disk.value("IMAGE_ID").map(Long::valueOf).ifPresent(images::add);
        }
        return images;
    }
}
