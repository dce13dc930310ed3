package io.oneedge.config.operation;

import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Value;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.json.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * Reads hints back into operations. {@code = } may be left out before a value, as the reference
 * does; blank lines, comments and the signs of a report are skipped.
 */
public final class HintReader {

    private final String line;
    private final HintDialect dialect;
    private int at;

    private HintReader(String line, HintDialect dialect) {
        this.line = line;
        this.dialect = dialect;
    }

    /** The operations of these lines. */
    public static List<Operation> read(List<String> lines, HintDialect dialect) {
        List<Operation> operations = new ArrayList<>();
        for (String line : lines) {
            String hint =
                    line.strip().replaceFirst("^\\[..\\] (skip |force |replace )?", "").strip();
            if (!hint.isEmpty() && !hint.startsWith("#")) {
                operations.add(new HintReader(hint, dialect).operation());
            }
        }
        return operations;
    }

    private Operation operation() {
        State state = state();
        List<Value> steps = new ArrayList<>();
        Optional<Scalar> key = path(steps);
        Optional<Value> value = Optional.empty();
        Optional<Value> old = Optional.empty();
        Extra extra = Extra.NONE;
        while (skipBlanks()) {
            if (line.charAt(at) == '=') {
                at++;
                skipBlanks();
                value = Optional.of(value());
            } else if (takes("was ")) {
                old = Optional.of(value());
            } else if (takes("at ")) {
                extra = new Extra(extra.multiple(), Optional.of(index()), extra.export());
            } else if (takes("multiple") || takes("single")) {
                boolean many = line.startsWith("multiple", at - "multiple".length());
                extra = new Extra(Optional.of(many), extra.index(), extra.export());
            } else if (takes("export") || takes("local")) {
                boolean export = line.startsWith("export", at - "export".length());
                extra = new Extra(extra.multiple(), extra.index(), Optional.of(export));
            } else if (value.isEmpty()) {
                value = Optional.of(value());
            } else {
                throw unreadable("what stands at the end is no part of a hint");
            }
        }
        return usual(new Operation(steps, key, value, old, state, extra));
    }

    private int index() {
        String word = word();
        if (!word.matches("\\d{1,6}")) {
            throw unreadable("behind at stands no place in a list");
        }
        return Integer.parseInt(word);
    }

    private Operation usual(Operation operation) {
        Extra extra = operation.extra();
        return operation.with(
                new Extra(
                        extra.multiple().or(() -> dialect.usualMultiple(operation)),
                        extra.index(),
                        extra.export().or(() -> dialect.usualExport(operation))));
    }

    private State state() {
        String word = word();
        for (State state : State.values()) {
            if (state.word().equals(word)) {
                return state;
            }
        }
        throw unreadable("a hint begins with set, ins or rm");
    }

    // Paths

    private Optional<Scalar> path(List<Value> steps) {
        skipBlanks();
        while (at < line.length() && line.charAt(at) != ' ') {
            char next = line.charAt(at);
            if (next == '/') {
                at++;
                if (at >= line.length() || line.charAt(at) == ' ') {
                    return Optional.empty();
                }
            } else if (next == '[') {
                steps.add(selector());
            } else {
                steps.add(step());
            }
        }
        if (!steps.isEmpty() && steps.removeLast() instanceof Scalar key) {
            return Optional.of(key);
        }
        throw unreadable("its path has no parameter at the end");
    }

    private Value selector() {
        at++;
        skipBlanks();
        Scalar key = step();
        skipBlanks();
        if (!takes("=")) {
            throw unreadable("a bracket in a path has name = value");
        }
        skipBlanks();
        Value value = value();
        skipBlanks();
        if (!takes("]")) {
            throw unreadable("a bracket in its path is not closed");
        }
        return dialect == HintDialect.SECTIONS ? value : Mapping.EMPTY.with(key, value);
    }

    private Scalar step() {
        Matcher bare = HintText.BARE.matcher(line).region(at, line.length());
        if (bare.lookingAt()) {
            at = bare.end();
            return HintText.PLAIN.contains(bare.group())
                    ? JsonValues.key("\\=" + bare.group())
                    : JsonValues.key(bare.group());
        }
        if (value() instanceof Scalar scalar) {
            return scalar;
        }
        throw unreadable("a step of its path is no name");
    }

    // Values

    private Value value() {
        int start = at;
        int depth = 0;
        boolean quoted = false;
        while (at < line.length()) {
            char next = line.charAt(at);
            if (quoted) {
                at += next == '\\' ? 1 : 0;
                quoted = next != '"';
            } else if (depth == 0 && (" ]/".indexOf(next) >= 0 || (next == '[' && at > start))) {
                break;
            } else {
                quoted = next == '"';
                depth += next == '[' || next == '{' ? 1 : next == ']' || next == '}' ? -1 : 0;
            }
            at = Math.min(line.length(), at + 1);
        }
        try {
            return JsonValues.fromJson(JsonReader.read(line.substring(start, at)));
        } catch (Failure e) {
            throw unreadable("a value is no JSON: " + e.message());
        }
    }

    private boolean skipBlanks() {
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        return at < line.length() && line.charAt(at) != '#';
    }

    private boolean takes(String word) {
        if (line.startsWith(word, at)) {
            at += word.length();
            return true;
        }
        return false;
    }

    private String word() {
        int start = at;
        while (at < line.length() && line.charAt(at) != ' ') {
            at++;
        }
        return line.substring(start, at);
    }

    private Failure unreadable(String why) {
        return Failure.invalid(
                "Cannot read the hint \"%s\": %s. Write for example: ins DB/TIMEOUT = \"2500\""
                        .formatted(line, why));
    }
}
