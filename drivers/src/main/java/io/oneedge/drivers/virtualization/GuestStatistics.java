package io.oneedge.drivers.virtualization;

/**
 * What a guest uses, in the units of OpenNebula's monitoring. Bytes and operations are counted from
 * the guest's start.
 *
 * @param cpu percent of one CPU since the last reading; 200 is two CPUs
 * @param memory KiB resident on the host
 * @param netRx bytes that the guest received
 * @param netTx bytes that the guest sent
 * @param diskReadBytes bytes read
 * @param diskWriteBytes bytes written
 * @param diskReadOperations requests to read
 * @param diskWriteOperations requests to write
 */
public record GuestStatistics(
        double cpu,
        long memory,
        long netRx,
        long netTx,
        long diskReadBytes,
        long diskWriteBytes,
        long diskReadOperations,
        long diskWriteOperations) {}
