package io.oneedge.drivers.virtualization;

import java.util.Set;

/**
 * What a host can do for guests.
 *
 * @param available whether guests can be started at all
 * @param hypervisor the hypervisor's name as OpenNebula prints it in {@code HYPERVISOR}
 * @param version the hypervisor's version; empty if it is not there
 * @param hardwareAcceleration whether a guest really ran on the CPU's virtualization
 * @param machines the machines it offers
 * @param detail for people: why it is not available, or why there is no acceleration
 */
public record VirtualizationProbe(
        boolean available,
        String hypervisor,
        String version,
        boolean hardwareAcceleration,
        Set<Machine> machines,
        String detail) {

    public VirtualizationProbe {
        machines = Set.copyOf(machines);
    }
}
