package io.oneedge.cli.command;

import java.util.List;
import java.util.Optional;

/** A program with commands, such as {@code onevm}. */
public record Tool(String name, String description, List<Command> commands) {

    /** The options that every command of every tool has; a command's own win. */
    public static final List<Option> COMMON_OPTIONS =
            List.of(
                    Option.flag("verbose", "v", "Say what was done to each object"),
                    Option.flag("help", "h", "Show help for the command, with an example"),
                    Option.flag("version", "V", "Show the version"),
                    Option.value(
                            "user",
                            "name",
                            "Call as this user; asks for the password on the terminal"),
                    Option.value(
                            "password",
                            "password",
                            "Password of --user; others on this machine can see it"),
                    Option.value("endpoint", "url", "URL of the front-end's XML-RPC endpoint"));

    public Tool {
        commands = List.copyOf(commands);
    }

    public Optional<Command> command(String commandName) {
        for (Command command : commands) {
            if (command.name().equals(commandName)) {
                return Optional.of(command);
            }
        }
        return Optional.empty();
    }
}
