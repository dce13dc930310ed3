package io.oneedge.dispatch.guest;

import io.oneedge.core.vm.GuestAbilities;
import io.oneedge.core.vm.GuestAbility;
import io.oneedge.core.vm.Vm;
import io.oneedge.drivers.virtualization.Capability;
import io.oneedge.drivers.virtualization.Machine;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;

/** What guests can be asked to do, as their drivers declare it for their kind of machine. */
public final class DeclaredAbilities implements GuestAbilities {

    private final Map<String, Function<Machine, Set<Capability>>> drivers;
    private final IntFunction<List<String>> reported;

    /**
     * Knows these drivers.
     *
     * @param drivers what each declares, by its name in a host's {@code VM_MAD}
     * @param reported what the driver of a host with this number declares if it is none of these
     */
    public DeclaredAbilities(
            Map<String, Function<Machine, Set<Capability>>> drivers,
            IntFunction<List<String>> reported) {
        this.drivers = Map.copyOf(drivers);
        this.reported = reported;
    }

    @Override
    public Set<GuestAbility> of(String driver, Vm vm) {
        Machine machine = Machine.valueOf(GuestDevices.machine(vm));
        Function<Machine, Set<Capability>> declared = drivers.get(driver);
        Set<Capability> capabilities = declared == null ? foreign(vm) : declared.apply(machine);
        Set<GuestAbility> abilities = EnumSet.noneOf(GuestAbility.class);
        capabilities.stream()
                .flatMap(capability -> ability(capability).stream())
                .forEach(abilities::add);
        if (machine == Machine.Q35 && !GuestDevices.acpi(vm)) {
            // Without it nothing tells the guest's system that a device came or is to go.
            abilities.remove(GuestAbility.DISK_HOTPLUG);
            abilities.remove(GuestAbility.NIC_HOTPLUG);
        }
        return abilities;
    }

    /** What a driver of others declares; capabilities that are not known here are passed over. */
    private Set<Capability> foreign(Vm vm) {
        List<String> told =
                vm.guestStay()
                        .map(stay -> reported.apply(stay.assignment().host()))
                        .orElse(List.of());
        Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
        for (Capability known : Capability.values()) {
            if (told.contains(known.name())) {
                capabilities.add(known);
            }
        }
        return capabilities;
    }

    private static Optional<GuestAbility> ability(Capability capability) {
        return switch (capability) {
            case SHUTDOWN -> Optional.of(GuestAbility.SHUTDOWN);
            case REBOOT -> Optional.of(GuestAbility.REBOOT);
            case RESET -> Optional.of(GuestAbility.RESET);
            case SUSPEND -> Optional.of(GuestAbility.SUSPEND);
            case MIGRATE_LIVE -> Optional.of(GuestAbility.MIGRATE_LIVE);
            case DISK_HOTPLUG -> Optional.of(GuestAbility.DISK_HOTPLUG);
            case NIC_HOTPLUG -> Optional.of(GuestAbility.NIC_HOTPLUG);
            case MEDIUM_CHANGE -> Optional.of(GuestAbility.CONTEXT_UPDATE);
            case SNAPSHOT -> Optional.of(GuestAbility.SNAPSHOT);
            case DISK_SNAPSHOT -> Optional.of(GuestAbility.DISK_SNAPSHOT_LIVE);
            case DISK_RESIZE -> Optional.of(GuestAbility.DISK_RESIZE_LIVE);
            case PAUSE,
                    MIGRATE,
                    DISK_COPY,
                    GRAPHICS_VNC,
                    SERIAL_CONSOLE,
                    MEMORY_RESIZE,
                    DEVICE_STATISTICS ->
                    Optional.empty();
        };
    }
}
