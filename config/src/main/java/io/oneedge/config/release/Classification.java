package io.oneedge.config.release;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.FileType;
import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Sequence;
import io.oneedge.config.content.Value;
import io.oneedge.foundation.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which files are configuration files, and of what type ({@code files.yaml}). */
public final class Classification {

    private record Rule(Pattern pattern, Optional<FileRule> file) {}

    private final List<Rule> rules;

    private Classification(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * Reads a {@code files.yaml}.
     *
     * @throws io.oneedge.config.ParseError if it is no YAML
     * @throws Failure if an entry lacks something
     */
    public static Classification read(String text) {
        Value entries = ConfigurationFile.of(FileType.YAML_STRICT, text).content().value();
        if (!(entries instanceof Sequence sequence)) {
            throw Failure.invalid("A classification is a list of files, not " + entries.kindName());
        }
        return new Classification(sequence.elements().stream().map(Classification::rule).toList());
    }

    private static Rule rule(Value entry) {
        if (!(entry instanceof Mapping mapping)) {
            throw Failure.invalid("An entry of a classification is a map, not " + entry.kindName());
        }
        String name = required(mapping, "name");
        boolean catches = mapping.get("catch").equals(Optional.of(Scalar.TRUE));
        return new Rule(
                pattern(name),
                catches
                        ? Optional.empty()
                        : Optional.of(
                                new FileRule(
                                        name,
                                        FileType.named(required(mapping, "class")),
                                        required(mapping, "owner"),
                                        required(mapping, "group"),
                                        required(mapping, "mode"))));
    }

    private static String required(Mapping entry, String key) {
        if (entry.get(key).orElse(Scalar.NULL) instanceof Scalar scalar
                && !scalar.text().isEmpty()) {
            return scalar.text();
        }
        throw Failure.invalid("An entry of the classification has no %s: %s".formatted(key, entry));
    }

    /** A shell pattern of paths. */
    private static Pattern pattern(String name) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            if (name.startsWith("**/", i)) {
                regex.append("(?:[^/]+/)*");
                i += 2;
            } else if (name.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else if (name.charAt(i) == '*') {
                regex.append("[^/]*");
            } else {
                regex.append(Pattern.quote(name.substring(i, i + 1)));
            }
        }
        return Pattern.compile(regex.toString());
    }

    /**
     * What is known of a file; nothing if it is not classified.
     *
     * @param path absolute, as on a machine where the product is installed
     * @throws Failure if two entries fit
     */
    public Optional<FileRule> of(String path) {
        List<FileRule> found = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule.file().isPresent() && rule.pattern().matcher(path).matches()) {
                found.add(rule.file().get());
            }
        }
        if (found.size() > 1) {
            throw Failure.invalid(
                    "%s is classified twice, as %s and as %s: correct the classification"
                            .formatted(path, found.get(0).name(), found.get(1).name()));
        }
        return found.stream().findFirst();
    }

    /** Whether a file must be classified: it lies where an entry catches everything. */
    public boolean catches(String path) {
        return rules.stream()
                .anyMatch(rule -> rule.file().isEmpty() && rule.pattern().matcher(path).matches());
    }
}
