package io.oneedge.config.migration;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.FileType;
import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Member;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Sequence;
import io.oneedge.config.content.Value;
import io.oneedge.foundation.failure.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Migrations as a descriptor declares them, under the key {@code migrations}: a list of maps. */
public final class MigrationDocument {

    /** The key of a descriptor beside {@code patches}. */
    public static final String KEY = "migrations";

    private MigrationDocument() {}

    /**
     * Reads the migrations of a document that has the key {@link #KEY}, if it does.
     *
     * @throws io.oneedge.config.ParseError if it is no YAML
     * @throws Failure if a migration lacks something or has something that nobody knows
     */
    public static List<Migration> read(String yaml) {
        return of(value(yaml));
    }

    /** What a document has under {@link #KEY}; nothing if it has no such key. */
    public static Value value(String yaml) {
        Value root = ConfigurationFile.of(FileType.YAML_STRICT, yaml).content().value();
        return root instanceof Mapping mapping ? mapping.get(KEY).orElse(Scalar.NULL) : Scalar.NULL;
    }

    /**
     * What a document that is about nothing else has under {@link #KEY}.
     *
     * @throws Failure if it has no such key, or others
     */
    public static Value only(String yaml) {
        Value root = ConfigurationFile.of(FileType.YAML_STRICT, yaml).content().value();
        if (root instanceof Mapping mapping && mapping.members().size() == 1) {
            Optional<Value> migrations = mapping.get(KEY);
            if (migrations.isPresent()) {
                of(migrations.get());
                return migrations.get();
            }
        }
        throw Failure.invalid("Migrations are a document with the key %s alone".formatted(KEY));
    }

    /**
     * Reads the migrations of a descriptor, and nothing else of it: a descriptor of OpenNebula has
     * 700 kB of other things.
     */
    public static List<Migration> ofDescriptor(String descriptor) {
        int start = descriptor.startsWith(KEY + ":") ? 0 : descriptor.indexOf("\n" + KEY + ":") + 1;
        if (start == 0 && !descriptor.startsWith(KEY + ":")) {
            return List.of();
        }
        int end = descriptor.indexOf('\n', start) + 1;
        while (end > 0 && end < descriptor.length() && isInside(descriptor, end)) {
            end = descriptor.indexOf('\n', end) + 1;
        }
        return read(descriptor.substring(start, end > 0 ? end : descriptor.length()));
    }

    /** Whether the line that begins here does not begin another key at the top. */
    private static boolean isInside(String text, int line) {
        return " #\r\n".indexOf(text.charAt(line)) >= 0
                || (text.startsWith("-", line) && !text.startsWith("---", line));
    }

    /** The migrations that a value declares; nothing declares none. */
    public static List<Migration> of(Value migrations) {
        if (migrations.equals(Scalar.NULL)) {
            return List.of();
        }
        if (!(migrations instanceof Sequence sequence)) {
            throw Failure.invalid("Migrations are a list of maps, not " + migrations.kindName());
        }
        return sequence.elements().stream().map(MigrationDocument::migration).toList();
    }

    private static Migration migration(Value value) {
        if (!(value instanceof Mapping mapping) || mapping.members().isEmpty()) {
            throw Failure.invalid("A migration is a map, not " + value);
        }
        Scalar verb = mapping.members().getFirst().key();
        return switch (verb.text()) {
            case "make_directory" -> {
                only(mapping, "make_directory", "owner", "group", "mode");
                yield new Migration.MakeDirectory(
                        text(mapping, "make_directory"), ownership(mapping));
            }
            case "move_file" -> {
                only(mapping, "move_file", "to");
                yield new Migration.MoveFile(text(mapping, "move_file"), text(mapping, "to"));
            }
            case "move_key" -> {
                only(mapping, "move_key", "to");
                yield new Migration.MoveKey(place(mapping, "move_key"), place(mapping, "to"));
            }
            case "remove_key" -> {
                only(mapping, "remove_key");
                yield new Migration.RemoveKey(place(mapping, "remove_key"));
            }
            case "derive" -> derive(mapping);
            case "rename_elements" -> {
                only(mapping, "rename_elements", "names");
                yield new Migration.RenameElements(
                        place(mapping, "rename_elements"), names(mapping));
            }
            default ->
                    throw Failure.invalid(
                            ("No migration is called %s; there are make_directory, move_file,"
                                            + " move_key, remove_key, derive and rename_elements,"
                                            + " as the first key of a map")
                                    .formatted(verb));
        };
    }

    private static Migration derive(Mapping mapping) {
        only(mapping, "derive", "match", "least", "set");
        Value targets = mapping.get("set").orElse(Scalar.NULL);
        if (!(targets instanceof Sequence sequence)) {
            throw missing(mapping, "set, a list of keys with their values");
        }
        List<Migration.Derived> derived = new ArrayList<>();
        for (Value target : sequence.elements()) {
            if (!(target instanceof Mapping it)) {
                throw missing(mapping, "file, path and value for each key to set");
            }
            derived.add(new Migration.Derived(place(it), text(it, "value")));
        }
        String expression = mapping.has(Scalar.string("match")) ? text(mapping, "match") : ".*";
        try {
            return new Migration.Derive(
                    place(mapping, "derive"),
                    Pattern.compile(expression, Pattern.DOTALL),
                    mapping.get("least")
                            .map(it -> number(mapping, it))
                            .orElse(Migration.Derive.NO_LEAST),
                    derived);
        } catch (PatternSyntaxException e) {
            throw Failure.invalid(
                    "%s is no regular expression: %s".formatted(expression, e.getDescription()));
        }
    }

    private static long number(Mapping mapping, Value value) {
        return Template.number(value.toString())
                .orElseThrow(() -> missing(mapping, "a whole number for least"));
    }

    private static Map<String, String> names(Mapping mapping) {
        if (!(mapping.get("names").orElse(Scalar.NULL) instanceof Mapping names)) {
            throw missing(mapping, "names, a map from the old ones to the new ones");
        }
        Map<String, String> renamed = new LinkedHashMap<>();
        for (Member member : names.members()) {
            renamed.put(member.key().text(), member.value().toString());
        }
        return renamed;
    }

    private static Ownership ownership(Mapping mapping) {
        return new Ownership(
                optional(mapping, "owner").orElse(Ownership.DIRECTORY.owner()),
                optional(mapping, "group").orElse(Ownership.DIRECTORY.group()),
                optional(mapping, "mode").orElse(Ownership.DIRECTORY.mode()));
    }

    private static KeyPlace place(Mapping mapping, String key) {
        if (mapping.get(key).orElse(Scalar.NULL) instanceof Mapping place) {
            return place(place);
        }
        throw missing(mapping, key + " as a map of file and path");
    }

    private static KeyPlace place(Mapping place) {
        if (place.get("path").orElse(Scalar.NULL) instanceof Sequence path
                && !path.elements().isEmpty()) {
            return new KeyPlace(text(place, "file"), path.elements());
        }
        throw missing(place, "path, a list of keys from the outside in");
    }

    private static String text(Mapping mapping, String key) {
        return optional(mapping, key).orElseThrow(() -> missing(mapping, key));
    }

    private static Optional<String> optional(Mapping mapping, String key) {
        return mapping.get(key)
                .filter(it -> it instanceof Scalar && !it.equals(Scalar.NULL))
                .map(it -> ((Scalar) it).text());
    }

    private static void only(Mapping mapping, String... keys) {
        for (Scalar key : mapping.keys()) {
            if (!Set.of(keys).contains(key.text())) {
                throw Failure.invalid(
                        "Nobody knows %s in the migration %s; it has %s"
                                .formatted(key, mapping, String.join(", ", keys)));
            }
        }
    }

    private static Failure missing(Mapping mapping, String what) {
        return Failure.invalid("The migration %s lacks %s".formatted(mapping, what));
    }
}
