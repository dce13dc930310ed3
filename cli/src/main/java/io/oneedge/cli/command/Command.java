package io.oneedge.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One command of a tool.
 *
 * @param description what it does, in sentences
 * @param example a whole command line that works
 */
public record Command(
        String name,
        String description,
        String example,
        List<Parameter> parameters,
        List<Option> options,
        Action action) {

    /** What a command does. */
    @FunctionalInterface
    public interface Action {
        /** Runs and gives the exit status. */
        int run(Invocation invocation);
    }

    /** The exit status of success. */
    public static final int DONE = 0;

    /** The exit status of every failure, as in OpenNebula 5.12. */
    public static final int FAILED = 255;

    public Command {
        parameters = List.copyOf(parameters);
        options = List.copyOf(options);
    }

    /** The same command with more options. */
    public Command with(List<Option> more) {
        List<Option> all = new ArrayList<>(options);
        all.addAll(more);
        return new Command(name, description, example, parameters, all, action);
    }

    public Optional<Option> option(String optionName) {
        return options.stream().filter(option -> option.name().equals(optionName)).findFirst();
    }

    /** The first sentence of the description. */
    public String summary() {
        int end = description.indexOf(". ");
        return end < 0 ? description : description.substring(0, end + 1);
    }

    /** As help shows it: {@code poweroff <vmid,..>}. */
    public String synopsis() {
        StringBuilder text = new StringBuilder(name);
        parameters.forEach(parameter -> text.append(' ').append(parameter.synopsis()));
        return text.toString();
    }
}
