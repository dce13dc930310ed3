package io.oneedge.config.release;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.FileType;
import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Sequence;
import io.oneedge.config.content.Value;
import io.oneedge.foundation.failure.Failure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which files are configuration files, and of what type ({@code files.yaml}). */
public final class Classification {

    private record Rule(String name, Optional<FileRule> file) {}

    /** A rule for all files whose names fit. */
    private record PatternRule(Pattern pattern, Optional<FileRule> file) {}

    /** Where OpenNebula has its configuration files. */
    private static final List<String> OPENNEBULA = List.of("/etc/one", "/var/lib/one/remotes");

    private final Map<String, List<FileRule>> named = new HashMap<>();
    private final List<PatternRule> rules = new ArrayList<>();
    private final List<String> folders;

    private Classification(List<Rule> all) {
        SortedSet<String> found = new TreeSet<>();
        for (Rule rule : all) {
            found.add(folder(rule.name()));
            if (rule.file().isPresent() && rule.name().indexOf('*') < 0) {
                named.computeIfAbsent(rule.name(), none -> new ArrayList<>())
                        .add(rule.file().get());
            } else {
                rules.add(new PatternRule(pattern(rule.name()), rule.file()));
            }
        }
        if (found.stream().anyMatch(it -> OPENNEBULA.stream().anyMatch(one -> below(it, one)))) {
            found.addAll(OPENNEBULA);
        }
        folders =
                found.stream()
                        .filter(it ->
                                found.stream().noneMatch(up -> !up.equals(it) && below(it, up)))
                        .toList();
    }

    private static boolean below(String path, String folder) {
        return path.equals(folder) || path.startsWith(folder + "/");
    }

    /** The folder that all files with a name or pattern are in. */
    private static String folder(String name) {
        int star = name.indexOf('*');
        int end = name.lastIndexOf('/', star < 0 ? name.length() : star);
        if (end <= 0 || !name.startsWith("/")) {
            throw Failure.invalid(
                    "The classification names %s, which lies in no folder: say /etc/%s"
                            .formatted(name, name));
        }
        return name.substring(0, end);
    }

    /** The folders that the product's configuration files lie in, none within another. */
    public List<String> folders() {
        return folders;
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
                name,
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
        List<FileRule> found = new ArrayList<>(named.getOrDefault(path, List.of()));
        for (PatternRule rule : rules) {
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
