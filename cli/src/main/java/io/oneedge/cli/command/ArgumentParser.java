package io.oneedge.cli.command;

import io.oneedge.foundation.failure.Failure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a command line. Options may stand anywhere, long ones may be shortened while they are
 * unambiguous, letters without values may be joined, and {@code --} ends the options.
 */
public final class ArgumentParser {

    private final List<Option> options;

    private ArgumentParser(List<Option> options) {
        this.options = options;
    }

    /** Reads what follows a command's name; fails as OpenNebula's commands word it. */
    public static Arguments parse(Command command, List<String> words) {
        List<Option> known = new ArrayList<>(command.options());
        known.addAll(Tool.COMMON_OPTIONS);
        return new ArgumentParser(known).read(words);
    }

    private Arguments read(List<String> words) {
        Map<String, String> values = new LinkedHashMap<>();
        List<String> positional = new ArrayList<>();
        Deque<String> left = new ArrayDeque<>(words);
        while (!left.isEmpty()) {
            String word = left.removeFirst();
            if (word.equals("--")) {
                positional.addAll(left);
                break;
            } else if (word.startsWith("--")) {
                readLong(word, left, values);
            } else if (word.startsWith("-") && word.length() > 1) {
                readLetters(word, left, values);
            } else {
                positional.add(word);
            }
        }
        return new Arguments(values, positional);
    }

    private void readLong(String word, Deque<String> left, Map<String, String> values) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word.substring(2) : word.substring(2, equals);
        Option option = named(name, word);
        switch (option.value()) {
            case NONE -> {
                if (equals >= 0) {
                    throw Failure.invalid("needless argument: " + word);
                }
                values.put(option.name(), "");
            }
            case REQUIRED, LIST ->
                    values.put(
                            option.name(),
                            equals >= 0 ? word.substring(equals + 1) : following(word, left));
            case OPTIONAL ->
                    values.put(
                            option.name(),
                            equals >= 0 ? word.substring(equals + 1) : followingOrNone(left));
            case OPTIONAL_ATTACHED ->
                    values.put(option.name(), equals >= 0 ? word.substring(equals + 1) : "");
        }
    }

    private void readLetters(String word, Deque<String> left, Map<String, String> values) {
        for (int i = 1; i < word.length(); i++) {
            Option option = lettered(word.substring(i, i + 1), "-" + word.substring(i));
            String rest = word.substring(i + 1);
            switch (option.value()) {
                case NONE, OPTIONAL_ATTACHED -> values.put(option.name(), "");
                case REQUIRED, LIST -> {
                    values.put(option.name(), rest.isEmpty() ? following(word, left) : rest);
                    return;
                }
                case OPTIONAL -> {
                    values.put(option.name(), rest.isEmpty() ? followingOrNone(left) : rest);
                    return;
                }
            }
        }
    }

    private static String following(String word, Deque<String> left) {
        String next = left.pollFirst();
        if (next == null) {
            throw Failure.invalid("missing argument: " + word);
        }
        return next;
    }

    private static String followingOrNone(Deque<String> left) {
        String next = left.peekFirst();
        return next == null || next.startsWith("-") ? "" : left.removeFirst();
    }

    private Option named(String name, String word) {
        Option found = null;
        for (Option option : options) {
            if (option.name().equals(name)) {
                return option;
            }
            if (option.name().startsWith(name)) {
                if (found != null && !found.name().equals(option.name())) {
                    throw Failure.invalid("ambiguous option: " + word);
                }
                found = found == null ? option : found;
            }
        }
        if (found == null || name.isEmpty()) {
            throw Failure.invalid("invalid option: " + word);
        }
        return found;
    }

    private Option lettered(String letter, String word) {
        for (Option option : options) {
            if (option.letter().equals(letter)) {
                return option;
            }
        }
        throw Failure.invalid("invalid option: " + word);
    }
}
