package io.oneedge.dispatch.ssh;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A running ssh whose script is talked to with lines and bytes; killed when its time is over. */
final class SshPipe implements AutoCloseable {

    private static final int LINE_MAX = 200;

    /** Of what ssh and the script say on standard error, in bytes. */
    private static final int WORDS_MAX = 16 * 1024;

    /** How long a script may take to look at what it got, and to end. */
    private static final Duration END_MAX = Duration.ofMinutes(10);

    /** How long a script that was given up may take to remove what it had got. */
    private static final Duration CLEANUP_MAX = Duration.ofSeconds(10);

    /** Between two looks whether it is still wanted. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Process process;
    private final ByteArrayOutputStream words = new ByteArrayOutputStream();
    private final Thread reader;
    private final Thread alarm;

    private SshPipe(Process process, Duration limit, BooleanSupplier wanted) {
        this.process = process;
        this.reader = Thread.ofPlatform().daemon().name("ssh-words").start(this::readWords);
        this.alarm = Thread.ofVirtual().name("ssh-alarm").start(() -> killAfter(limit, wanted));
    }

    static SshPipe start(List<String> command, Duration limit) throws IOException {
        return start(command, limit, () -> true);
    }

    /** One that is killed as soon as nobody wants it any more, also while nothing goes over. */
    static SshPipe start(List<String> command, Duration limit, BooleanSupplier wanted)
            throws IOException {
        return new SshPipe(new ProcessBuilder(command).start(), limit, wanted);
    }

    /** The next line that the script says; empty at its end. */
    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        InputStream in = process.getInputStream();
        for (int b = in.read(); b >= 0 && b != '\n' && line.length() < LINE_MAX; b = in.read()) {
            line.append((char) b);
        }
        return line.toString();
    }

    InputStream input() {
        return process.getInputStream();
    }

    OutputStream output() {
        return process.getOutputStream();
    }

    /** Waits for the script's end, and fails if it failed. */
    void requireDone(Ssh ssh) throws IOException {
        process.getInputStream().transferTo(OutputStream.nullOutputStream());
        if (status() != 0) {
            throw failed(ssh);
        }
    }

    /** Fails with what the script said, or else with this. */
    void failWith(Ssh ssh, IOException e) throws IOException {
        if (status() != 0 && !said().isBlank()) {
            throw failed(ssh);
        }
        throw e;
    }

    Failure failed(Ssh ssh) {
        int status = status();
        return status == 0
                ? Failure.of(
                        FailureKind.UNAVAILABLE,
                        "Host " + ssh.host() + " gave an answer that is none")
                : ssh.failed(status, said());
    }

    private int status() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(END_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
            return process.waitFor();
        } catch (IOException e) {
            kill();
            return Ssh.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
            return Ssh.FAILED;
        }
    }

    private String said() {
        try {
            reader.join(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (words) {
            return words.toString(StandardCharsets.UTF_8);
        }
    }

    private void readWords() {
        byte[] chunk = new byte[1024];
        try (InputStream errors = process.getErrorStream()) {
            for (int n = errors.read(chunk); n >= 0; n = errors.read(chunk)) {
                synchronized (words) {
                    words.write(chunk, 0, Math.min(n, WORDS_MAX - words.size()));
                }
            }
        } catch (IOException e) {
            // It was killed; what it said before counts.
            return;
        }
    }

    private void killAfter(Duration limit, BooleanSupplier wanted) {
        long began = System.nanoTime();
        try {
            while (System.nanoTime() - began < limit.toNanos() && isStillWanted(wanted)) {
                Thread.sleep(LOOK);
            }
            kill();
        } catch (InterruptedException e) {
            // It ended in time.
            return;
        }
    }

    /** What cannot be told, as when the database is busy, is still wanted. */
    private static boolean isStillWanted(BooleanSupplier wanted) {
        try {
            return wanted.getAsBoolean();
        } catch (RuntimeException unknown) {
            return true;
        }
    }

    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** A script that gets no more cleans up after itself; one that does not is killed. */
    @Override
    public void close() {
        alarm.interrupt();
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has ended.
            kill();
        }
        try {
            process.getInputStream().close();
            if (!process.waitFor(CLEANUP_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (IOException e) {
            kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
        }
    }
}
