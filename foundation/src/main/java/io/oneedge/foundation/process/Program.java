package io.oneedge.foundation.process;

import io.oneedge.foundation.failure.Failure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An external program and how to run it. Immutable; each method returns a changed copy. Secrets
 * belong into the input or a file: the argument list is visible to every user of the machine and
 * appears in failures and logs.
 *
 * @param arguments the program and its arguments
 * @param deadline after which the whole process tree is killed
 * @param outputLimit bytes kept of the output and of the errors, each; the rest is read and dropped
 * @param input what the program reads from its standard input
 * @param environment variables set in addition to this process's own
 * @param directory the working directory; this process's own if absent
 * @param inputFile what the program reads instead of {@code input}
 */
public record Program(
        List<String> arguments,
        Duration deadline,
        int outputLimit,
        String input,
        Map<String, String> environment,
        Optional<Path> directory,
        Optional<Path> inputFile) {

    /** How long a program may take unless told otherwise. */
    public static final Duration DEADLINE = Duration.ofSeconds(30);

    /** Bytes kept of what a program prints unless told otherwise. */
    public static final int OUTPUT_LIMIT = 1024 * 1024;

    public Program {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        if (arguments.isEmpty() || arguments.getFirst().isEmpty()) {
            throw Failure.invalid("A program to run needs a name");
        }
        if (deadline.isNegative() || deadline.isZero()) {
            throw Failure.invalid("The deadline of " + arguments.getFirst() + " must be positive");
        }
        if (outputLimit < 0) {
            throw Failure.invalid("The output limit of " + arguments.getFirst() + " is negative");
        }
        for (String argument : arguments) {
            if (argument.indexOf('\0') >= 0) {
                throw Failure.invalid(
                        "An argument of " + arguments.getFirst() + " holds a NUL character");
            }
        }
    }

    /** A program with its arguments, the usual deadline and no input. */
    public static Program of(String... arguments) {
        return of(List.of(arguments));
    }

    /** A program with its arguments, the usual deadline and no input. */
    public static Program of(List<String> arguments) {
        return new Program(
                arguments,
                DEADLINE,
                OUTPUT_LIMIT,
                "",
                Map.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** Kills the process tree when it has run for this long. */
    public Program within(Duration time) {
        return new Program(arguments, time, outputLimit, input, environment, directory, inputFile);
    }

    /** Keeps at most this many bytes of the output and as many of the errors. */
    public Program keeping(int bytes) {
        return new Program(arguments, deadline, bytes, input, environment, directory, inputFile);
    }

    /** Writes this text, in UTF-8, to the program's standard input. */
    public Program reading(String text) {
        return new Program(
                arguments, deadline, outputLimit, text, environment, directory, inputFile);
    }

    /** Sets one more variable of the environment. */
    public Program with(String variable, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(variable, value);
        return new Program(arguments, deadline, outputLimit, input, more, directory, inputFile);
    }

    /** Runs in this working directory. */
    public Program in(Path workingDirectory) {
        return new Program(
                arguments,
                deadline,
                outputLimit,
                input,
                environment,
                Optional.of(workingDirectory),
                inputFile);
    }

    /** Reads this file as its standard input, however large it is. */
    public Program reading(Path file) {
        return new Program(
                arguments, deadline, outputLimit, input, environment, directory, Optional.of(file));
    }

    /**
     * Runs the program and waits for its end, whatever its exit status. Fails if it cannot be
     * started, is not done by the deadline, or the calling thread is interrupted; the process tree
     * is dead by then.
     */
    public ProgramResult run() {
        return new Run(this).run();
    }

    /** As {@link #run}, and fails with what the program printed if its exit status is not 0. */
    public ProgramResult check() {
        ProgramResult result = run();
        if (result.status() != 0) {
            throw Failure.action(
                    "Running "
                            + commandLine()
                            + " failed with exit status "
                            + result.status()
                            + result.complaint());
        }
        return result;
    }

    /**
     * Starts the program in a session of its own, so that it outlives this process. What it prints
     * is appended to {@code output}; its standard input is empty. Deadline, limit and input of this
     * description are not used.
     */
    public ProcessIdentity startDetached(Path output) {
        return Detached.start(this, output, Path.of("/dev/null"));
    }

    /** As {@link #startDetached(Path)}, with a file as its standard input. */
    public ProcessIdentity startDetached(Path output, Path inputFile) {
        return Detached.start(this, output, inputFile);
    }

    /** The argument list as one would type it, for messages; shortened if very long. */
    public String commandLine() {
        StringBuilder line = new StringBuilder();
        for (String argument : arguments) {
            if (!line.isEmpty()) {
                line.append(' ');
            }
            line.append(argument.isEmpty() || argument.contains(" ") ? quoted(argument) : argument);
            if (line.length() > COMMAND_LINE_SHOWN) {
                return line.substring(0, COMMAND_LINE_SHOWN) + " …";
            }
        }
        return line.toString();
    }

    /** Characters of a command line shown in a message. */
    private static final int COMMAND_LINE_SHOWN = 600;

    byte[] inputBytes() {
        return input.getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String argument) {
        return "'" + argument.replace("'", "'\\''") + "'";
    }

    /** Shows the arguments only: the input and the environment may hold secrets. */
    @Override
    public String toString() {
        return commandLine();
    }
}
