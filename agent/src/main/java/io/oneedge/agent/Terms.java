package io.oneedge.agent;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.file.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The newest term that has spoken to this agent; survives a restart. */
final class Terms {

    private final Path file;
    private long newest;

    Terms(Path file) {
        this.file = file;
        try {
            Files.createDirectories(file.getParent());
            newest = Files.exists(file) ? Long.parseLong(Files.readString(file).strip()) : 0;
        } catch (IOException | NumberFormatException e) {
            throw Failure.internal("Cannot read the newest term in " + file, e);
        }
    }

    synchronized long newest() {
        return newest;
    }

    /** Whether this term may command the host; a newer one is remembered. */
    synchronized boolean admit(long term) {
        if (term < newest) {
            return false;
        }
        if (term > newest) {
            try {
                DurableFile.write(file, Long.toString(term));
            } catch (IOException e) {
                throw Failure.internal("Cannot keep the newest term in " + file, e);
            }
            newest = term;
        }
        return true;
    }
}
