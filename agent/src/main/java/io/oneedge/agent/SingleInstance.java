package io.oneedge.agent;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.process.Orphans;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Sees to it that one agent runs in one home; the kernel ends the lock with the process. */
final class SingleInstance implements AutoCloseable {

    private final FileChannel channel;

    private SingleInstance(FileChannel channel) {
        this.channel = channel;
    }

    /** Locks the home for the agent of this version; empty if it has none. */
    static SingleInstance of(AgentHome home, String version) {
        Path file = home.lock();
        try {
            FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw running(home);
            }
            endWhatWasBeingRun(home.pid());
            Files.writeString(home.pid(), ProcessHandle.current().pid() + "\n");
            Files.writeString(home.version(), version + "\n");
            return new SingleInstance(channel);
        } catch (OverlappingFileLockException e) {
            throw running(home);
        } catch (IOException e) {
            throw Failure.internal("Cannot lock " + file + ": " + e.getMessage(), e);
        }
    }

    /** Programs of an agent that was killed must not write where this one writes. */
    private static void endWhatWasBeingRun(Path before) throws IOException {
        String pid = Files.exists(before) ? Files.readString(before).strip() : "";
        if (pid.matches("\\d{1,9}") && Long.parseLong(pid) != ProcessHandle.current().pid()) {
            Orphans.kill(Long.parseLong(pid));
        }
    }

    private static Failure running(AgentHome home) {
        return Failure.action("Another agent runs in " + home.root() + ", see " + home.pid());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
