package io.oneedge.config.command;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Sequence;
import io.oneedge.config.content.Value;
import io.oneedge.config.operation.Extra;
import io.oneedge.config.operation.Operation;
import io.oneedge.config.operation.State;
import io.oneedge.foundation.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the lines of a patch mean for a file. People, and the reference, leave away what the file
 * tells: that a key is a list, or that the names of sections are in quotes.
 */
final class PatchLines {

    private static final Scalar NAME = Scalar.string("NAME");

    /** A section, and its name. */
    private static final int PATH_MAX = 2;

    /** A value that oned reads as one: in quotes, or without blanks and signs. */
    private static final Pattern ONE_VALUE =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s\"\\[\\]#,]+", Pattern.DOTALL);

    private final Value content;

    private PatchLines(Value content) {
        this.content = content;
    }

    /**
     * The operations as the file needs them.
     *
     * @throws Failure if one cannot be meant so
     */
    static List<Operation> meant(ConfigurationFile file, List<Operation> operations) {
        PatchLines lines = new PatchLines(file.content().value());
        return operations.stream()
                .map(operation ->
                        switch (file.type().dialect()) {
                            case SECTIONS -> lines.ofSections(operation);
                            case STRUCTURE -> lines.ofStructure(operation);
                            case VARIABLES -> operation;
                        })
                .toList();
    }

    // Maps and lists

    /** A value that is put into a list, or taken out of it, is an element. */
    private Operation ofStructure(Operation operation) {
        boolean element =
                operation.state() != State.SET
                        && operation.key().isPresent()
                        && operation.value().isPresent()
                        && !(operation.value().get() instanceof Sequence)
                        && at(operation) instanceof Sequence;
        if (!element) {
            return operation;
        }
        List<Value> path = new ArrayList<>(operation.path());
        path.add(operation.key().orElseThrow());
        boolean removed = operation.state() == State.REMOVE;
        return new Operation(
                path,
                Optional.empty(),
                removed ? Optional.empty() : operation.value(),
                removed ? operation.value() : operation.old(),
                operation.state(),
                operation.extra());
    }

    private Value at(Operation operation) {
        Value place = content;
        List<Value> steps = new ArrayList<>(operation.path());
        steps.add(operation.key().orElseThrow());
        for (Value step : steps) {
            place =
                    place instanceof Mapping mapping && step instanceof Scalar key
                            ? mapping.get(key).orElse(Scalar.NULL)
                            : Scalar.NULL;
        }
        return place;
    }

    // Assignments and sections

    private Operation ofSections(Operation operation) {
        Operation meant = named(split(operation));
        if (meant.path().size() > PATH_MAX) {
            throw Failure.invalid(
                    "A path has at most a section, its name and a parameter, not %s"
                            .formatted(meant.path()));
        }
        if (meant.state() != State.REMOVE
                && meant.value().orElse(Scalar.NULL) instanceof Scalar value
                && !ONE_VALUE.matcher(value.text()).matches()) {
            throw Failure.invalid(
                    "The value of %s needs quotes inside of its quotes: \"\\\"value\\\"\""
                            .formatted(meant.key().orElse(NAME)));
        }
        int values = values(meant);
        if (meant.state() == State.SET && meant.old().isEmpty() && values > 1) {
            throw Failure.invalid(
                    ("%s has %d values, and set would leave one: add one with ins, remove one"
                                    + " with rm")
                            .formatted(meant.key().orElse(NAME), values));
        }
        return meant;
    }

    /** A whole path in quotes. */
    private static Operation split(Operation operation) {
        String key = operation.key().map(Scalar::text).orElse("");
        if (!operation.path().isEmpty() || !key.contains("/")) {
            return operation;
        }
        String[] steps = key.split("/");
        List<Value> path = new ArrayList<>();
        for (int i = 0; i < steps.length - 1; i++) {
            path.add(Scalar.string(steps[i]));
        }
        return at(operation, path, Optional.of(Scalar.string(steps[steps.length - 1])));
    }

    /** The names of sections have their quotes, and a removal may end with one. */
    private Operation named(Operation operation) {
        if (operation.path().size() == PATH_MAX) {
            Value section = operation.path().getFirst();
            return at(
                    operation,
                    List.of(section, name(section, operation.path().getLast())),
                    operation.key());
        }
        if (operation.path().size() == 1 && operation.state() == State.REMOVE) {
            Value section = operation.path().getFirst();
            Value name = name(section, operation.key().orElse(NAME));
            if (has(section, name)) {
                return at(operation, List.of(section, name), Optional.empty()).with(Extra.NONE);
            }
        }
        return operation;
    }

    private Value name(Value section, Value name) {
        boolean quoted = name.toString().startsWith("\"");
        return quoted || has(section, name) ? name : Scalar.string("\"" + name + "\"");
    }

    private boolean has(Value section, Value name) {
        return content instanceof Mapping mapping
                && section instanceof Scalar key
                && mapping.all(key).stream()
                        .anyMatch(it ->
                                it instanceof Mapping members
                                        && members.get(NAME).equals(Optional.of(name)));
    }

    private int values(Operation operation) {
        return operation.path().isEmpty() && content instanceof Mapping mapping
                ? operation.key().map(key -> mapping.all(key).size()).orElse(0)
                : 0;
    }

    private static Operation at(Operation operation, List<Value> path, Optional<Scalar> key) {
        return new Operation(
                path,
                key,
                operation.value(),
                operation.old(),
                operation.state(),
                operation.extra());
    }
}
