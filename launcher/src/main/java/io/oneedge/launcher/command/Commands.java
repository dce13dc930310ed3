package io.oneedge.launcher.command;

import io.oneedge.foundation.failure.Failure;
import java.util.List;

/** The launcher's commands by their names. */
public final class Commands {

    private Commands() {}

    /** Runs a command and gives its exit code. */
    public static int run(Launch launch, String name, List<String> arguments) {
        return switch (name) {
            case "up" -> run(launch, new UpCommand(), UpCommand.options(arguments));
            case "down" -> run(launch, new DownCommand(), DownCommand.options(arguments));
            case "status" -> run(launch, new StatusCommand(), StatusCommand.options(arguments));
            case "logs" -> run(launch, new LogsCommand(), LogsCommand.options(arguments));
            case "verify" -> run(launch, new VerifyCommand(), VerifyCommand.options(arguments));
            case "doctor" -> run(launch, new DoctorCommand(), DoctorCommand.options(arguments));
            case "backup" -> run(launch, new BackupCommand(), BackupCommand.options(arguments));
            case "restore" -> run(launch, new RestoreCommand(), RestoreCommand.options(arguments));
            default -> throw Failure.invalid("There is no command " + name);
        };
    }

    private static int run(Launch launch, Command command, Options options) {
        if (options.has("--help")) {
            launch.out().print(command.help());
            return ExitCode.DONE;
        }
        return command.run(launch, options);
    }
}
