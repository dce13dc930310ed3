package io.oneedge.drivers.virtualization;

/**
 * What a driver knows of a guest.
 *
 * @param vmId the VM
 * @param deployId the name under which the hypervisor knows the guest
 * @param state one of three values
 * @param detail for people: the hypervisor's own word for the state, or why it could not be asked
 */
public record GuestEvidence(int vmId, String deployId, GuestState state, String detail) {}
