package io.oneedge.launcher;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.launcher.command.Commands;
import io.oneedge.launcher.command.ExitCode;
import io.oneedge.launcher.command.Launch;
import io.oneedge.launcher.home.Home;
import io.oneedge.launcher.machine.Machine;
import java.io.Console;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The launcher's program: {@code --root DIRECTORY COMMAND options}. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.getenv()));
    }

    private static int run(List<String> arguments, Map<String, String> environment) {
        if (arguments.size() < 3 || !arguments.getFirst().equals("--root")) {
            System.err.println("usage: --root DIRECTORY COMMAND options (./oneedge does this)");
            return ExitCode.USAGE;
        }
        String name = arguments.get(2);
        List<String> rest = arguments.subList(3, arguments.size());
        try {
            Console console = System.console();
            Launch launch =
                    new Launch(
                            Path.of(arguments.get(1)),
                            Home.from(environment),
                            new Machine(environment),
                            environment,
                            System.out,
                            console != null && console.isTerminal(),
                            InstantSource.system(),
                            new SecureRandom());
            return Commands.run(launch, name, rest);
        } catch (Failure failure) {
            System.err.println("oneedge " + name + ": " + failure.message());
            return code(failure.kind());
        }
    }

    private static int code(FailureKind kind) {
        return switch (kind) {
            case INVALID -> ExitCode.USAGE;
            case UNAVAILABLE -> ExitCode.MISSING;
            case AUTHENTICATION,
                    AUTHORIZATION,
                    NOT_FOUND,
                    ACTION,
                    ALLOCATION,
                    LIMIT,
                    LOCKED,
                    INTERNAL ->
                    ExitCode.FAILED;
        };
    }
}
