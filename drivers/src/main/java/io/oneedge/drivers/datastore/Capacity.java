package io.oneedge.drivers.datastore;

/** How full a storage is, in MiB. */
public record Capacity(long totalMib, long usedMib, long freeMib) {}
