package io.oneedge.cli.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was written on a command line: the options with their values, and the rest in order. */
public record Arguments(Map<String, String> options, List<String> positional) {

    public Arguments {
        options = Map.copyOf(options);
        positional = List.copyOf(positional);
    }

    public boolean has(String option) {
        return options.containsKey(option);
    }

    /** The value of an option; an option without one has the empty text. */
    public Optional<String> value(String option) {
        return Optional.ofNullable(options.get(option));
    }

    /** The values between commas. */
    public List<String> list(String option) {
        return value(option)
                .filter(text -> !text.isEmpty())
                .map(text -> List.of(text.split(",", -1)))
                .orElse(List.of());
    }
}
