package io.oneedge.dispatch.ssh;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.process.ProcessTree;
import io.oneedge.foundation.process.Program;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A way for the bytes of a guest from one host to another, through this machine: two programs, one
 * on each host, between which this one carries. When one of them ends before its time, so does the
 * other.
 */
final class Tunnel implements AutoCloseable {

    /** What both ends say when they are ready; see {@code io.oneedge.agent.tunnel.Main}. */
    private static final String GREETING = "ONEEDGE-TUNNEL";

    /** How long an end may take to be ready, on a slow host. */
    private static final Duration READY_MAX = Duration.ofSeconds(60);

    private static final int CHUNK = 128 * 1024;

    /** Of a line before the greeting, in bytes. */
    private static final int LINE_MAX = 4096;

    /** Of what an end says on standard error, in bytes. */
    private static final int WORDS_MAX = 4096;

    /** How long an end may take to be gone. */
    private static final Duration END_MAX = Duration.ofSeconds(5);

    private final Process near;
    private final Process far;
    private final AtomicLong bytes = new AtomicLong();
    private volatile boolean broken;

    private Tunnel(Process near, Process far) {
        this.near = near;
        this.far = far;
    }

    /**
     * Opens a way.
     *
     * @param listening at the host that the guest leaves
     * @param connecting at the host that it goes to
     */
    static Tunnel open(Program listening, Program connecting) {
        Process far = started(connecting);
        try {
            // First the far end: who connects to the near one is answered.
            awaitGreeting(far, connecting);
            Process near = started(listening);
            Tunnel tunnel = new Tunnel(near, far);
            try {
                awaitGreeting(near, listening);
            } catch (Failure e) {
                tunnel.close();
                throw e;
            }
            tunnel.carry(near, far, true);
            tunnel.carry(far, near, false);
            return tunnel;
        } catch (Failure e) {
            ProcessTree.kill(far.toHandle());
            throw e;
        }
    }

    private static Process started(Program program) {
        try {
            ProcessBuilder builder = new ProcessBuilder(program.arguments());
            program.directory().ifPresent(directory -> builder.directory(directory.toFile()));
            return builder.start();
        } catch (IOException e) {
            throw Failure.of(
                    FailureKind.ACTION, "Cannot start " + program.commandLine() + ": " + e, e);
        }
    }

    private static void awaitGreeting(Process end, Program program) {
        CompletableFuture<Boolean> greeted = new CompletableFuture<>();
        Thread.ofPlatform()
                .daemon()
                .name("tunnel-greeting")
                .start(() -> {
                    try {
                        greeted.complete(readGreeting(end.getInputStream()));
                    } catch (IOException e) {
                        greeted.complete(false);
                    }
                });
        boolean ready = false;
        try {
            ready = greeted.get(READY_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw notReady(end, program, "not ready within " + READY_MAX.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!ready) {
            ProcessTree.kill(end.toHandle()); // what it said ends only when it does
            throw notReady(end, program, words(end));
        }
    }

    private static boolean readGreeting(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b != '\n') {
                if (line.length() < LINE_MAX) {
                    line.append((char) b);
                }
            } else if (line.toString().equals(GREETING)) {
                return true;
            } else {
                line.setLength(0);
            }
        }
        return false;
    }

    private static Failure notReady(Process end, Program program, String why) {
        ProcessTree.kill(end.toHandle());
        return Failure.action(
                "The way for a guest cannot be opened with "
                        + program.arguments().getFirst()
                        + ": "
                        + why);
    }

    private static String words(Process end) {
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        try {
            words.write(end.getErrorStream().readNBytes(WORDS_MAX));
        } catch (IOException e) {
            return "it ended";
        }
        return words.toString(StandardCharsets.UTF_8).strip();
    }

    /** Pipes to processes hold the threads that read and write them. */
    private void carry(Process from, Process to, boolean counted) {
        Thread.ofPlatform()
                .daemon()
                .name("tunnel")
                .start(() -> {
                    byte[] chunk = new byte[CHUNK];
                    try (InputStream in = from.getInputStream();
                            OutputStream out = to.getOutputStream()) {
                        for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                            out.write(chunk, 0, n);
                            out.flush();
                            if (counted) {
                                bytes.addAndGet(n);
                            }
                        }
                    } catch (IOException e) {
                        broken = true;
                        close();
                    }
                });
    }

    /** How many bytes have gone over. */
    long bytes() {
        return bytes.get();
    }

    /** Whether one of its ends ended in the middle. */
    boolean isBroken() {
        return broken || failed(near) || failed(far);
    }

    private static boolean failed(Process end) {
        return !end.isAlive() && end.exitValue() != 0;
    }

    @Override
    public void close() {
        for (Process end : new Process[] {near, far}) {
            ProcessTree.kill(end.toHandle());
            try {
                if (!end.waitFor(END_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                    broken = true;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
