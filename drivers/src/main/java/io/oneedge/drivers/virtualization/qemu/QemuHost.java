package io.oneedge.drivers.virtualization.qemu;

import java.util.Optional;

/**
 * What the driver found out about this host, once.
 *
 * @param program the path of QEMU
 * @param version QEMU's version
 * @param accelerator what guests run on
 * @param accelerationDetail for people: why it is not KVM
 * @param tscKhz the rate of the CPU's time stamp counter in kHz, if known
 * @param kvmGroup the group that may use KVM, if it is not root's
 */
record QemuHost(
        String program,
        String version,
        Accelerator accelerator,
        String accelerationDetail,
        Optional<Integer> tscKhz,
        Optional<Integer> kvmGroup) {}
