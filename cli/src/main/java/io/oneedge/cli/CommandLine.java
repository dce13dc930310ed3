package io.oneedge.cli;

import io.oneedge.cli.command.ArgumentParser;
import io.oneedge.cli.command.Arguments;
import io.oneedge.cli.command.Command;
import io.oneedge.cli.command.Complaint;
import io.oneedge.cli.command.Console;
import io.oneedge.cli.command.Help;
import io.oneedge.cli.command.Invocation;
import io.oneedge.cli.command.Parameter;
import io.oneedge.cli.command.Tool;
import io.oneedge.cli.tool.Tools;
import io.oneedge.foundation.failure.Failure;
import java.util.List;
import java.util.Optional;

/** Runs one command line and gives its exit status. */
public final class CommandLine {

    private CommandLine() {}

    /**
     * Runs a tool.
     *
     * @param words the tool's name and what follows it
     */
    public static int run(List<String> words, Console console) {
        try {
            String name = words.isEmpty() ? "" : words.getFirst();
            Tool tool =
                    Tools.named(name)
                            .orElseThrow(() ->
                                    new Complaint(
                                            "No such command: "
                                                    + name
                                                    + ". There are "
                                                    + String.join(", ", Tools.NAMES)));
            return run(tool, words.subList(1, words.size()), console);
        } catch (Failure failure) {
            console.line(failure.message());
            return Command.FAILED;
        } catch (Complaint complaint) {
            console.error().println(complaint.message());
            return Command.FAILED;
        }
    }

    private static int run(Tool tool, List<String> words, Console console) {
        String first = words.isEmpty() ? "--help" : words.getFirst();
        switch (first) {
            case "-h", "--help", "help" -> {
                console.output().print(Help.of(tool));
                return Command.DONE;
            }
            case "-V", "--version" -> {
                console.line(version());
                return Command.DONE;
            }
            default -> {
                // A command.
            }
        }
        Optional<Command> found = tool.command(first);
        if (found.isEmpty()) {
            throw new Complaint(
                    tool.name()
                            + " has no command "
                            + first
                            + ". "
                            + tool.name()
                            + " --help lists those it has.");
        }
        Command command = found.get();
        Arguments arguments = ArgumentParser.parse(command, words.subList(1, words.size()));
        if (arguments.has("help")) {
            console.output().print(Help.of(tool, command));
            return Command.DONE;
        }
        if (arguments.has("version")) {
            console.line(version());
            return Command.DONE;
        }
        check(tool, command, arguments);
        return command.action().run(new Invocation(command, arguments, console));
    }

    private static void check(Tool tool, Command command, Arguments arguments) {
        int given = arguments.positional().size();
        long required = command.parameters().stream().filter(Parameter::required).count();
        if (given < required) {
            throw Failure.invalid(
                    "Command "
                            + command.name()
                            + " requires "
                            + (required == 1 ? "one parameter" : required + " parameters")
                            + " to run.\nUsage: "
                            + tool.name()
                            + " "
                            + command.synopsis()
                            + "\nExample: "
                            + command.example());
        }
        if (given > command.parameters().size()) {
            throw Failure.invalid(
                    "Wrong number of arguments\nUsage: " + tool.name() + " " + command.synopsis());
        }
    }

    private static String version() {
        String version = CommandLine.class.getPackage().getImplementationVersion();
        return "ONEedge "
                + (version == null ? "development" : version)
                + ", which speaks OpenNebula 5.12";
    }
}
