package io.oneedge.config.release;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.EncodedText;
import io.oneedge.config.FileType;
import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Value;
import io.oneedge.config.operation.HintDialect;
import io.oneedge.config.operation.Operation;
import io.oneedge.config.operation.PatchMode;
import io.oneedge.config.operation.State;
import io.oneedge.config.plain.PlainComparison;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The configuration files as a release brings them, from a descriptor. Each is looked into when it
 * is asked for first. Not for use by several threads at once.
 */
public final class StockFiles implements ConfigurationFiles {

    private final SequencedMap<String, FileRule> rules = new LinkedHashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, ConfigurationFile> loaded = new HashMap<>();

    /** The files that are still to be made from those of a newer release. */
    private final Map<String, FileChange> changes = new HashMap<>();

    private final boolean reconstructed;

    private StockFiles(boolean reconstructed) {
        this.reconstructed = reconstructed;
    }

    /** The files of the release that a descriptor leads to. */
    public static StockFiles after(Descriptor descriptor) {
        StockFiles stock = new StockFiles(false);
        descriptor
                .files()
                .forEach((path, file) -> {
                    if (file.action() != FileChange.Action.DELETE) {
                        stock.put(path, file.rule(), file.content());
                    }
                });
        return stock;
    }

    /**
     * The files of the release that a descriptor comes from. What it says is undone: the values are
     * those of that release, while comments are of the newer one.
     */
    public static StockFiles before(Descriptor descriptor) {
        StockFiles stock = new StockFiles(true);
        descriptor
                .files()
                .forEach((path, file) -> {
                    if (file.action() == FileChange.Action.APPLY) {
                        stock.rules.put(path, file.rule().named(path));
                        stock.changes.put(path, file);
                    } else if (file.action() != FileChange.Action.CREATE) {
                        stock.put(path, file.rule(), file.content());
                    }
                });
        return stock;
    }

    private void put(String path, FileRule rule, String text) {
        rules.put(path, rule.named(path));
        texts.put(path, text);
    }

    private static ConfigurationFile undone(String path, FileChange change) {
        FileType type = change.rule().type();
        ConfigurationFile file = ConfigurationFile.of(type, change.content());
        List<Operation> back = new ArrayList<>();
        for (Operation operation : change.change().reversed()) {
            if (type == FileType.SIMPLE) {
                back.add(undoneText(operation));
            } else if (type.dialect() == HintDialect.SECTIONS) {
                back.addAll(insertedByKey(undone(path, operation)));
            } else {
                back.add(undone(path, operation));
            }
        }
        file.patch(back, PatchMode.REPLACE, PatchMode.FORCE);
        return file;
    }

    /** A section is removed as a whole, and inserted key by key. */
    private static List<Operation> insertedByKey(Operation operation) {
        return operation.key().isEmpty()
                        && operation.value().orElse(null) instanceof Mapping section
                ? section.members().stream()
                        .map(member ->
                                new Operation(
                                        operation.path(),
                                        Optional.of(member.key()),
                                        Optional.of(member.value()),
                                        Optional.empty(),
                                        operation.state(),
                                        operation.extra()))
                        .toList()
                : List.of(operation);
    }

    private static Operation undoneText(Operation operation) {
        Value diff = operation.value().orElse(Scalar.NULL);
        return new Operation(
                operation.path(),
                operation.key(),
                Optional.of(Value.of(PlainComparison.undone(diff.toString()))),
                Optional.empty(),
                operation.state(),
                operation.extra());
    }

    private static Operation undone(String path, Operation operation) {
        if (operation.state() == State.REMOVE && operation.old().isEmpty()) {
            throw Failure.invalid(
                    "What the oldest descriptor removes from %s cannot be known: start from a newer"
                                    .formatted(path)
                            + " version");
        }
        State state =
                switch (operation.state()) {
                    case SET -> State.SET;
                    case INSERT -> State.REMOVE;
                    case REMOVE -> State.INSERT;
                };
        return new Operation(
                operation.path(),
                operation.key(),
                operation.state() == State.INSERT ? Optional.empty() : operation.old(),
                operation.value(),
                state,
                operation.extra());
    }

    @Override
    public SequencedMap<String, FileRule> rules() {
        return Collections.unmodifiableSequencedMap(rules);
    }

    @Override
    public boolean reconstructed() {
        return reconstructed;
    }

    @Override
    public String text(String path) {
        String text = texts.get(path);
        if (text == null) {
            text = known(path).text();
            texts.put(path, text);
        }
        return text;
    }

    @Override
    public EncodedText encoded(String path) {
        return EncodedText.of(text(path));
    }

    @Override
    public ConfigurationFile load(String path) {
        return known(path).duplicate();
    }

    private ConfigurationFile known(String path) {
        ConfigurationFile known = loaded.get(path);
        if (known == null) {
            FileRule rule = rules.get(path);
            String text = texts.get(path);
            FileChange change = changes.get(path);
            if (rule != null && text != null) {
                known = ConfigurationFile.of(rule.type(), text);
            } else if (change != null) {
                known = undone(path, change);
            } else {
                throw Failure.of(
                        FailureKind.NOT_FOUND, "The release has no file %s".formatted(path));
            }
            loaded.put(path, known);
        }
        return known;
    }
}
