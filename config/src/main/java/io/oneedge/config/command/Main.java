package io.oneedge.config.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.oneedge.config.ParseError;
import io.oneedge.config.transaction.LocalDisk;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The entry point of {@code onecfg}. */
public final class Main {

    /** The system property with the folder of the product's own descriptors. */
    private static final String DESCRIPTORS = "onecfg.descriptors";

    private Main() {}

    /**
     * {@code --training} runs every command on a product of its own, {@code --generate DIR} writes
     * manual page and completion, {@code --releases DIR TARGET} makes descriptors: they are for the
     * build.
     */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, UTF_8);
        PrintStream error = new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8);
        Terminal terminal = new Streams(out, error);
        if (arguments.length == 1 && arguments[0].equals("--training")) {
            int code = Training.run(terminal, InstantSource.system());
            out.flush();
            System.exit(code);
        }
        if (arguments.length == 2 && arguments[0].equals("--generate")) {
            Training.generate(Path.of(arguments[1]));
            return;
        }
        if (arguments.length == 3 && arguments[0].equals("--releases")) {
            releases(terminal, Path.of(arguments[1]), Path.of(arguments[2]));
            return;
        }
        Onecfg onecfg =
                new Onecfg(
                        terminal,
                        System.getenv(),
                        Optional.ofNullable(System.getProperty(DESCRIPTORS))
                                .map(it -> new OwnProduct(Path.of(it), home(System.getenv()))),
                        new LocalDisk(),
                        InstantSource.system());
        int code = onecfg.run(List.of(arguments));
        out.flush();
        System.exit(code);
    }

    private static void releases(Terminal terminal, Path releases, Path target) {
        try {
            ReleaseDescriptors.write(releases, target, new LocalDisk());
        } catch (Failure | ParseError e) {
            terminal.error(String.valueOf(e.getMessage()));
            System.exit(1);
        }
    }

    /** ONEEDGE_HOME, else {@code ~/.oneedge}. */
    private static Path home(Map<String, String> environment) {
        String named = environment.getOrDefault("ONEEDGE_HOME", "");
        return named.isEmpty()
                ? Path.of(environment.getOrDefault("HOME", "/"), ".oneedge")
                : Path.of(named);
    }

    /** The process's own streams. */
    private record Streams(PrintStream out, PrintStream error) implements Terminal {

        @Override
        public void out(String line) {
            out.println(line);
        }

        @Override
        public void error(String line) {
            out.flush();
            error.println(line);
        }

        @Override
        public String input() {
            try {
                return new String(System.in.readAllBytes(), UTF_8);
            } catch (IOException e) {
                throw Failure.of(
                        FailureKind.UNAVAILABLE, "Cannot read the standard input: " + e, e);
            }
        }

        @Override
        public boolean interactive() {
            return System.console() != null && System.console().isTerminal();
        }

        @Override
        public Optional<String> ask(String question) {
            error.print(question);
            try {
                return Optional.ofNullable(
                        new BufferedReader(new InputStreamReader(System.in, UTF_8)).readLine());
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }
}
