package io.oneedge.dispatch.delivery;

import java.nio.file.Path;

/**
 * An agent that is ready to be sent.
 *
 * @param version names its content: 16 hexadecimal digits
 * @param architecture of the processors that it runs on, as {@code uname -m} prints it
 * @param file the gzipped tar archive
 * @param digest the archive's SHA-256, in hexadecimal digits
 * @param bytes the archive's size
 */
public record AgentPackage(
        String version, String architecture, Path file, String digest, long bytes) {

    /** Megabytes to send, with one digit. */
    public String megabytes() {
        return "%.1f".formatted(bytes / 1e6);
    }
}
