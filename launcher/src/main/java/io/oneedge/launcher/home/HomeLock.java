package io.oneedge.launcher.home;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The right to change a home: one command has it at a time. The system takes it back when the
 * command ends, however it ends, so that nothing is left to clean up.
 */
public final class HomeLock implements AutoCloseable {

    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the right, after whoever has it now.
     *
     * @param waits called once if another command has it, before waiting for its end
     */
    public static HomeLock take(Home home, Runnable waits) {
        home.create();
        Path file = home.run().resolve("command.lock");
        try {
            FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                if (atOnce(channel)) {
                    return new HomeLock(channel);
                }
                waits.run();
                channel.lock();
                return new HomeLock(channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw Failure.of(FailureKind.ACTION, "Cannot lock " + file + ": is it yours?", e);
        }
    }

    private static boolean atOnce(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException sameProcess) {
            throw Failure.action("This program has the home locked already");
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw Failure.of(FailureKind.ACTION, "Cannot give the home's lock back", e);
        }
    }
}
