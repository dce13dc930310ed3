package io.oneedge.acceptance.hosts;

import io.oneedge.foundation.process.ProcessIdentity;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * One TCP connection to a guest over which numbered lines go to and fro. What it carries is
 * checked: a line that is missing, repeated or changed breaks it for good.
 */
final class NumberedEcho implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Process process;
    private final AtomicLong returned = new AtomicLong();
    private final AtomicLong longest = new AtomicLong();
    private volatile String broken = "";

    /** Connects by a command whose standard input comes back on its standard output. */
    NumberedEcho(List<String> command) {
        try {
            process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().start(this::send);
        Thread.ofPlatform().daemon().start(this::receive);
    }

    private void send() {
        try (BufferedWriter out = process.outputWriter()) {
            for (long number = 0; broken.isEmpty(); number++) {
                out.write("line " + number + "\n");
                out.flush();
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        } catch (IOException e) {
            broken = "nothing can be sent any more: " + e;
        }
    }

    private void receive() {
        try (BufferedReader in = process.inputReader()) {
            long last = System.nanoTime();
            for (long number = 0; broken.isEmpty(); number++) {
                String line = in.readLine();
                long now = System.nanoTime();
                if (!("line " + number).equals(line)) {
                    broken = "line " + number + " came back as " + line;
                    return;
                }
                longest.accumulateAndGet(number == 0 ? 0 : now - last, Math::max);
                last = now;
                returned.incrementAndGet();
            }
        } catch (IOException e) {
            broken = "nothing comes back any more: " + e;
        }
    }

    /** How many lines have come back. */
    long returned() {
        return returned.get();
    }

    /** The longest time between two lines since this was asked last. */
    Duration longestGap() {
        return Duration.ofNanos(longest.getAndSet(0));
    }

    /** Why it is no good; empty if it is. */
    String broken() {
        return broken;
    }

    @Override
    public void close() {
        broken = "closed";
        ProcessIdentity.of(process.pid()).kill();
    }
}
