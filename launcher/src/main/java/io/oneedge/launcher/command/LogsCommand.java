package io.oneedge.launcher.command;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Shows what was logged. */
public final class LogsCommand implements Command {

    private static final int LINES = 100;

    /** Bytes read from the end of a file to find its last lines. */
    private static final int TAIL_BYTES = 256 * 1024;

    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    @Override
    public String help() {
        return """
        usage: ./oneedge logs [-f] [oned | agent | vm ID]

        Shows the last 100 lines of a log of this home: the front-end's (oned, the default), the
        agent's, or what concerns one VM.

          -f   goes on with new lines until interrupted

        Exit codes: 0 shown, 1 there is no such log, 64 wrong usage.
        """;
    }

    static Options options(List<String> arguments) {
        return Options.parse(arguments, Set.of(), Set.of("-f", "--help"), 2);
    }

    @Override
    public int run(Launch launch, Options options) {
        Path file = launch.home().log(name(options.words()));
        if (!Files.isRegularFile(file)) {
            throw Failure.of(FailureKind.NOT_FOUND, "There is no log " + file + " yet");
        }
        launch.out().print(lastLines(file, LINES));
        launch.out().flush();
        if (options.has("-f")) {
            follow(file, launch.out());
        }
        return ExitCode.DONE;
    }

    private static String name(List<String> words) {
        String first = words.isEmpty() ? "oned" : words.getFirst();
        if (words.size() == 2 && first.equals("vm") && words.get(1).matches("[0-9]{1,9}")) {
            return "vm/" + words.get(1);
        }
        if (words.size() < 2 && (first.equals("oned") || first.equals("agent"))) {
            return first;
        }
        throw Failure.invalid("logs takes oned, agent, or vm with a VM's id");
    }

    /** The last lines of a file, each with its line end; empty if there is no such file. */
    static String lastLines(Path file, int lines) {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(0, open.length() - TAIL_BYTES);
            byte[] bytes = new byte[(int) (open.length() - from)];
            open.seek(from);
            open.readFully(bytes);
            List<String> all = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            List<String> last = all.subList(Math.max(0, all.size() - lines), all.size());
            return last.isEmpty() ? "" : String.join("\n", last) + "\n";
        } catch (IOException e) {
            return "";
        }
    }

    private static void follow(Path file, PrintStream out) {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            long at = open.length();
            while (!Thread.currentThread().isInterrupted()) {
                long length = Files.size(file);
                if (length < at) {
                    at = 0; // it was begun anew
                }
                byte[] bytes = new byte[(int) Math.min(TAIL_BYTES, length - at)];
                open.seek(at);
                open.readFully(bytes);
                at += bytes.length;
                out.write(bytes, 0, bytes.length);
                out.flush();
                Thread.sleep(LOOK_AGAIN);
            }
        } catch (IOException e) {
            throw Failure.of(FailureKind.ACTION, "Cannot read on in " + file, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
