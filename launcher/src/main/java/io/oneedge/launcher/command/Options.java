package io.oneedge.launcher.command;

import io.oneedge.foundation.failure.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The words behind a command: options with a value, options without, and the rest in order.
 *
 * @param values of the options that take one
 * @param flags that were given
 * @param words the rest
 */
public record Options(Map<String, String> values, Set<String> flags, List<String> words) {

    private static final int PORT_MAX = 65_535;

    /**
     * Reads arguments.
     *
     * @param valued options that take a value: {@code --port 2633} or {@code --port=2633}
     * @param flags options that take none
     * @param wordsMax how many other words there may be
     */
    public static Options parse(
            List<String> arguments, Set<String> valued, Set<String> flags, int wordsMax) {
        Map<String, String> values = new LinkedHashMap<>();
        Set<String> given = new LinkedHashSet<>();
        List<String> words = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            String name = argument.split("=", 2)[0];
            if (valued.contains(name)) {
                if (argument.contains("=")) {
                    values.put(name, argument.substring(name.length() + 1));
                } else if (i + 1 < arguments.size()) {
                    values.put(name, arguments.get(++i));
                } else {
                    throw Failure.invalid("Option " + name + " takes a value");
                }
            } else if (flags.contains(argument)) {
                given.add(argument);
            } else if (argument.startsWith("-") || words.size() >= wordsMax) {
                throw Failure.invalid("Not understood: " + argument);
            } else {
                words.add(argument);
            }
        }
        return new Options(Map.copyOf(values), Set.copyOf(given), List.copyOf(words));
    }

    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    public boolean has(String flag) {
        return flags.contains(flag);
    }

    /** A port that an option names. */
    public Optional<Integer> port(String name) {
        return value(name)
                .map(text -> {
                    if (!text.matches("[1-9][0-9]{0,4}") || Integer.parseInt(text) > PORT_MAX) {
                        throw Failure.invalid(name + " is a port from 1 to 65535, not " + text);
                    }
                    return Integer.valueOf(text);
                });
    }
}
