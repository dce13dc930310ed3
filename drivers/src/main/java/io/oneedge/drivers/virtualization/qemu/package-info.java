/**
 * Guests under QEMU: microVMs and PCs, on KVM where a probe guest really ran under it, otherwise in
 * software. Each guest is a process of its own with its own unprivileged user, controlled through
 * QEMU's machine protocol (QMP), and found again after a restart.
 */
@NullMarked
package io.oneedge.drivers.virtualization.qemu;

import org.jspecify.annotations.NullMarked;
