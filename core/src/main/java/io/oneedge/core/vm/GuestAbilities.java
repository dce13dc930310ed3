package io.oneedge.core.vm;

import java.util.EnumSet;
import java.util.Set;

/** What VMs ask of drivers: what a guest can be asked to do. Whoever knows the drivers answers. */
@FunctionalInterface
public interface GuestAbilities {

    /** A driver that is able to do everything, as that of dummy hosts. */
    GuestAbilities EVERYTHING = (driver, vm) -> EnumSet.allOf(GuestAbility.class);

    /**
     * What the guest of a VM can be asked to do.
     *
     * @param driver name of its host's virtualization driver, such as {@code qemu}
     */
    Set<GuestAbility> of(String driver, Vm vm);
}
