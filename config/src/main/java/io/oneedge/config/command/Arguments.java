package io.oneedge.config.command;

import io.oneedge.foundation.failure.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The arguments of a call: what stands by itself, and the options. */
final class Arguments {

    private final List<String> words = new ArrayList<>();
    private final Map<String, List<String>> options = new LinkedHashMap<>();

    private Arguments() {}

    /**
     * Reads what stands behind the command.
     *
     * @throws Failure if an option does not exist, or lacks its value
     */
    static Arguments read(List<String> arguments, List<Option> known) {
        Arguments read = new Arguments();
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            if (word.equals("--")) {
                read.words.addAll(arguments.subList(i + 1, arguments.size()));
                break;
            }
            if (!word.startsWith("-") || word.equals("-")) {
                read.words.add(word);
                continue;
            }
            int sign = word.indexOf('=');
            boolean inside = word.startsWith("--") && sign > 0;
            Option option = option(inside ? word.substring(0, sign) : word, known);
            String value = "";
            if (option.value().isPresent()) {
                if (!inside && i + 1 == arguments.size()) {
                    throw Failure.invalid("missing argument: " + word);
                }
                value = inside ? word.substring(sign + 1) : arguments.get(++i);
            } else if (inside) {
                throw Failure.invalid("needless argument: " + word);
            }
            read.options.computeIfAbsent(option.name(), none -> new ArrayList<>()).add(value);
        }
        return read;
    }

    private static Option option(String word, List<Option> known) {
        for (Option option : known) {
            if (word.equals("--" + option.name())
                    || option.letter().map(it -> word.equals("-" + it)).orElse(false)) {
                return option;
            }
        }
        throw Failure.invalid("invalid option: " + word);
    }

    /** What stands by itself. */
    List<String> words() {
        return words;
    }

    boolean has(String option) {
        return options.containsKey(option);
    }

    /** The value of an option; the last one where it stands several times. */
    Optional<String> value(String option) {
        List<String> values = all(option);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
    }

    List<String> all(String option) {
        return options.getOrDefault(option, List.of());
    }
}
