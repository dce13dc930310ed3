package io.oneedge.config.release;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.FileType;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Value;
import io.oneedge.config.operation.Operation;
import io.oneedge.config.operation.PatchMode;
import io.oneedge.config.operation.State;
import io.oneedge.config.plain.PlainComparison;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** The configuration files as a release brings them, from a descriptor. */
public final class StockFiles implements ConfigurationFiles {

    private final SequencedMap<String, FileRule> rules = new LinkedHashMap<>();
    private final Map<String, String> texts = new LinkedHashMap<>();

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
                        stock.put(path, file.rule(), undone(path, file));
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

    private static String undone(String path, FileChange change) {
        FileType type = change.rule().type();
        ConfigurationFile file = ConfigurationFile.of(type, change.content());
        List<Operation> back = new ArrayList<>();
        for (Operation operation : change.change().reversed()) {
            back.add(type == FileType.SIMPLE ? undoneText(operation) : undone(path, operation));
        }
        file.patch(back, PatchMode.REPLACE, PatchMode.FORCE);
        return file.text();
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
            throw Failure.of(FailureKind.NOT_FOUND, "The release has no file %s".formatted(path));
        }
        return text;
    }

    @Override
    public ConfigurationFile load(String path) {
        String text = text(path);
        return ConfigurationFile.of(
                Optional.ofNullable(rules.get(path)).orElseThrow().type(), text);
    }
}
