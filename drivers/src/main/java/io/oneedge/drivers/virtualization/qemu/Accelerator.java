package io.oneedge.drivers.virtualization.qemu;

/** What executes a guest's instructions. */
enum Accelerator {
    /** The CPU's own virtualization. */
    KVM,
    /** QEMU's translator, in software. */
    TCG
}
