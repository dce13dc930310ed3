package io.oneedge.config.release;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.FileType;
import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Member;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Value;
import io.oneedge.config.operation.OperationStructure;
import io.oneedge.foundation.failure.Failure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What becomes of every configuration file from one release to the next (Figure 1.7 of the report).
 *
 * @param files the files in the order of the descriptor, under their absolute paths
 */
public record Descriptor(SequencedMap<String, FileChange> files) {

    public Descriptor {
        files = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(files));
    }

    /**
     * Reads a descriptor.
     *
     * @throws io.oneedge.config.ParseError if it is no YAML
     * @throws Failure if something is missing in it
     */
    public static Descriptor read(String text) {
        Value root = ConfigurationFile.of(FileType.YAML_STRICT, text).content().value();
        Value patches =
                root instanceof Mapping mapping
                        ? mapping.get("patches").orElse(Scalar.NULL)
                        : Scalar.NULL;
        if (!(patches instanceof Mapping files)) {
            throw Failure.invalid("A descriptor has a map of files under patches; there is none");
        }
        SequencedMap<String, FileChange> changes = new LinkedHashMap<>();
        for (Member member : files.members()) {
            String path = member.key().text();
            if (!(member.value() instanceof Mapping file)) {
                throw Failure.invalid("The descriptor says nothing of " + path);
            }
            changes.put(path, change(path, file));
        }
        return new Descriptor(changes);
    }

    private static FileChange change(String path, Mapping file) {
        FileRule rule =
                new FileRule(
                        path,
                        FileType.named(text(path, file, "class")),
                        text(path, file, "owner"),
                        text(path, file, "group"),
                        text(path, file, "mode"));
        return new FileChange(
                rule,
                action(path, file),
                text(path, file, "content"),
                OperationStructure.fromValue(file.get("change").orElse(Scalar.NULL)));
    }

    private static FileChange.Action action(String path, Mapping file) {
        Optional<Value> word = file.get("action");
        for (FileChange.Action action : FileChange.Action.values()) {
            if (word.equals(Optional.of(Value.of(word(action))))) {
                return action;
            }
        }
        if (word.isEmpty()) {
            return FileChange.Action.NONE;
        }
        throw Failure.invalid(
                "The action for %s is create, delete or apply, not %s".formatted(path, word.get()));
    }

    private static String word(FileChange.Action action) {
        return action.name().toLowerCase(Locale.ROOT);
    }

    private static String text(String path, Mapping file, String key) {
        if (file.get(key).orElse(Scalar.NULL) instanceof Scalar scalar
                && (!scalar.equals(Scalar.NULL) || key.equals("content"))) {
            return scalar.text();
        }
        throw Failure.invalid("The descriptor does not say the %s of %s".formatted(key, path));
    }

    /** The descriptor as a document. */
    public String text() {
        return text(Optional.empty());
    }

    /**
     * The descriptor as a document.
     *
     * @param migrations what stands under {@code migrations} before the files, if anything does
     */
    public String text(Optional<Value> migrations) {
        List<Member> members = new ArrayList<>();
        for (Map.Entry<String, FileChange> file : files.entrySet()) {
            members.add(new Member(Scalar.string(file.getKey()), value(file.getValue())));
        }
        ConfigurationFile document = new ConfigurationFile(FileType.YAML_STRICT);
        Mapping patches = new Mapping(members);
        document.content()
                .set(
                        migrations
                                .map(it -> Mapping.EMPTY.with(Scalar.string("migrations"), it))
                                .orElse(Mapping.EMPTY)
                                .with(Scalar.string("patches"), patches));
        return document.text();
    }

    private static Mapping value(FileChange file) {
        Mapping value =
                Mapping.EMPTY
                        .with(Scalar.string("class"), Value.of(file.rule().type().className()))
                        .with(Scalar.string("owner"), Value.of(file.rule().owner()))
                        .with(Scalar.string("group"), Value.of(file.rule().group()))
                        .with(Scalar.string("mode"), Value.of(file.rule().mode()));
        if (file.action() != FileChange.Action.NONE) {
            value = value.with(Scalar.string("action"), Value.of(word(file.action())));
        }
        if (!file.change().isEmpty()) {
            value = value.with(Scalar.string("change"), OperationStructure.toValue(file.change()));
        }
        return value.with(Scalar.string("content"), Value.of(file.content()));
    }
}
