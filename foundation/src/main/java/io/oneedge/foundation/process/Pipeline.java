package io.oneedge.foundation.process;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Two programs, the second of which reads what the first writes, without this program between. */
public final class Pipeline {

    private Pipeline() {}

    /**
     * Runs both and waits for their ends. What the second writes is dropped.
     *
     * @param deadline after which both are killed
     * @return the first result that is a failure, or the second program's
     */
    public static ProgramResult run(Program first, Program second, Duration deadline) {
        try {
            Path errors = Files.createTempDirectory("pipeline");
            try {
                return run(first, second, deadline, errors);
            } finally {
                Files.deleteIfExists(errors.resolve("0"));
                Files.deleteIfExists(errors.resolve("1"));
                Files.deleteIfExists(errors);
            }
        } catch (IOException e) {
            throw Failure.of(
                    FailureKind.ACTION,
                    "Cannot run " + first.commandLine() + " | " + second.commandLine(),
                    e);
        }
    }

    private static ProgramResult run(Program first, Program second, Duration deadline, Path errors)
            throws IOException {
        long end = deadline.toMillis();
        List<Process> processes =
                ProcessBuilder.startPipeline(
                        List.of(
                                new ProcessBuilder(first.arguments())
                                        .redirectError(errors.resolve("0").toFile()),
                                new ProcessBuilder(second.arguments())
                                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                        .redirectError(errors.resolve("1").toFile())));
        try {
            processes.getFirst().getOutputStream().close();
            boolean ended = processes.getLast().waitFor(end, TimeUnit.MILLISECONDS);
            if (!ended || !processes.getFirst().waitFor(end, TimeUnit.MILLISECONDS)) {
                throw Failure.of(
                        FailureKind.UNAVAILABLE,
                        "Running " + first.commandLine() + " was not done after " + deadline);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.of(
                    FailureKind.UNAVAILABLE,
                    "Running " + first.commandLine() + " was cancelled",
                    e);
        } finally {
            processes.forEach(process -> ProcessTree.kill(process.toHandle()));
        }
        ProgramResult sent = result(processes.getFirst(), errors.resolve("0"), deadline);
        ProgramResult taken = result(processes.getLast(), errors.resolve("1"), deadline);
        // Whoever writes to one that has failed fails too: the reason is the second one's.
        return taken.ok() ? (sent.ok() ? taken : sent) : taken;
    }

    private static ProgramResult result(Process process, Path errors, Duration deadline)
            throws IOException {
        String words = Files.readString(errors);
        int start = Math.max(0, words.length() - Program.OUTPUT_LIMIT);
        return new ProgramResult(
                process.exitValue(), "", words.substring(start), start > 0, deadline);
    }
}
