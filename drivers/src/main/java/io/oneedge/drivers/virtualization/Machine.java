package io.oneedge.drivers.virtualization;

/** The kind of machine that a guest sees. */
public enum Machine {
    /** Minimal: no PCI, no firmware; boots a kernel that is given beside the disks. */
    MICROVM,
    /** A PC of 2009 and later: PCI Express, firmware, a graphics adapter. */
    Q35
}
