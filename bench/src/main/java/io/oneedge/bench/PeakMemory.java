package io.oneedge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The most memory that a running process had at a time, as the kernel tells (VmHWM, proc(5)).
 *
 * <p>The figure of getrusage(2) for ended children is none: a process that Java starts shares
 * Java's memory until it is the program that was asked for, and Java's counts as its own.
 */
final class PeakMemory {

    private static final String LABEL = "VmHWM:";
    private static final double BYTES_OF_A_KIB = 1024;
    private static final double BYTES_OF_A_MEGABYTE = 1e6;

    private PeakMemory() {}

    /** In megabytes (10^6 bytes); 0 of a process that has ended. */
    static double megabytes(long process) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", "" + process, "status"))) {
                if (line.startsWith(LABEL)) {
                    long kib = Long.parseLong(line.replaceAll("[^0-9]", ""));
                    return kib * BYTES_OF_A_KIB / BYTES_OF_A_MEGABYTE;
                }
            }
        } catch (IOException e) {
            // it ended between being seen and being asked
        }
        return 0;
    }
}
