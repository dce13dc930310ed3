package io.oneedge.foundation.process;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** One run of a program: feeds it, reads it, and kills its whole tree when time is up. */
final class Run {

    /**
     * How long the readers may go on after the program's end. A child that kept the pipe open would
     * hold them for ever.
     */
    private static final Duration AFTER_END = Duration.ofSeconds(2);

    private final Program program;
    private final long started = System.nanoTime();

    Run(Program program) {
        this.program = program;
    }

    ProgramResult run() {
        Process process = start();
        Output output = new Output(process.getInputStream(), program.outputLimit());
        Output errors = new Output(process.getErrorStream(), program.outputLimit());
        if (program.inputFile().isEmpty()) {
            Thread.ofVirtual().start(() -> feed(process));
        }
        try {
            if (!process.waitFor(program.deadline().toNanos(), TimeUnit.NANOSECONDS)) {
                ProcessTree.kill(process.toHandle());
                output.await(AFTER_END);
                throw Failure.of(
                        FailureKind.UNAVAILABLE,
                        "Running "
                                + program.commandLine()
                                + " was not done after "
                                + program.deadline().toMillis()
                                + " ms and was killed"
                                + said(output, errors));
            }
            output.await(AFTER_END);
            errors.await(AFTER_END);
        } catch (InterruptedException e) {
            ProcessTree.kill(process.toHandle());
            Thread.currentThread().interrupt();
            throw Failure.of(
                    FailureKind.UNAVAILABLE,
                    "Running " + program.commandLine() + " was cancelled",
                    e);
        }
        return new ProgramResult(
                process.exitValue(),
                output.text(),
                errors.text(),
                output.truncated() || errors.truncated(),
                Duration.ofNanos(System.nanoTime() - started));
    }

    private Process start() {
        ProcessBuilder builder = new ProcessBuilder(program.arguments());
        builder.environment().put(Orphans.RUN_BY, Orphans.self());
        builder.environment().putAll(program.environment());
        program.directory().ifPresent(directory -> builder.directory(directory.toFile()));
        program.inputFile().ifPresent(file -> builder.redirectInput(file.toFile()));
        try {
            return builder.start();
        } catch (IOException e) {
            throw cannotStart(program, e);
        }
    }

    static Failure cannotStart(Program program, IOException e) {
        return Failure.of(
                FailureKind.ACTION,
                "Cannot start "
                        + program.commandLine()
                        + ": is "
                        + program.arguments().getFirst()
                        + " installed and in the PATH? ("
                        + e.getMessage()
                        + ")",
                e);
    }

    private void feed(Process process) {
        try (OutputStream input = process.getOutputStream()) {
            input.write(program.inputBytes());
        } catch (IOException e) {
            // The program ended or closed its input early; its exit status tells whether it minds.
            return;
        }
    }

    private static String said(Output output, Output errors) {
        String words =
                new ProgramResult(-1, output.text(), errors.text(), false, AFTER_END).complaint();
        return words.startsWith(":") ? "; it said" + words : "";
    }

    /** Reads one pipe to its end on a thread of its own, keeping no more than the limit. */
    private static final class Output {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final int limit;
        private final Thread reader;
        private boolean truncated;

        Output(InputStream pipe, int limit) {
            this.limit = limit;
            this.reader = Thread.ofVirtual().start(() -> read(pipe));
        }

        private void read(InputStream pipe) {
            byte[] chunk = new byte[8192];
            try (pipe) {
                for (int n = pipe.read(chunk); n >= 0; n = pipe.read(chunk)) {
                    keep(chunk, n);
                }
            } catch (IOException e) {
                // The pipe was closed by the kill; what was read before still counts.
                return;
            }
        }

        private synchronized void keep(byte[] chunk, int n) {
            int room = Math.min(n, limit - kept.size());
            kept.write(chunk, 0, room);
            truncated |= room < n;
        }

        void await(Duration time) throws InterruptedException {
            reader.join(time);
        }

        synchronized String text() {
            return kept.toString(StandardCharsets.UTF_8);
        }

        synchronized boolean truncated() {
            return truncated;
        }
    }
}
