package io.oneedge.config;

import io.oneedge.config.content.Content;
import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Value;
import io.oneedge.config.merge.Decisions;
import io.oneedge.config.merge.MergeNote;
import io.oneedge.config.merge.Merged;
import io.oneedge.config.merge.RepeatedVariables;
import io.oneedge.config.merge.TextMerge;
import io.oneedge.config.merge.TreeMerge;
import io.oneedge.config.operation.HintReader;
import io.oneedge.config.operation.HintText;
import io.oneedge.config.operation.Operation;
import io.oneedge.config.operation.PatchMode;
import io.oneedge.config.operation.PatchReport;
import io.oneedge.config.operation.Patched;
import io.oneedge.config.tree.ChangedValue;
import io.oneedge.config.tree.Finding;
import io.oneedge.config.tree.Reconciliation;
import io.oneedge.config.tree.Tree;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.text.Edit;
import io.oneedge.foundation.text.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A configuration file in memory (Table 1.2 of the report). Its content is changed like a map, a
 * list or a text; {@link #save} then makes the smallest edits of the text that was loaded. Not for
 * use by several threads at once.
 *
 * <pre>{@code
 * var views = new ConfigurationFile(FileType.YAML, Path.of("/etc/one/sunstone-views.yaml"));
 * if (views.exists()) {
 *     views.load();
 *     views.content().at("default").add(Value.list("user", "cloud"));
 *     views.save();
 * }
 * }</pre>
 */
public final class ConfigurationFile {

    /** The largest file that is loaded, in bytes; shipped ones have less than 100,000. */
    private static final long BYTES_MAX = 16L * 1024 * 1024;

    private final FileType type;
    private @Nullable Path name;
    private EncodedText loaded;
    private Tree tree;
    private Value value;

    /** A file without a name and with empty content. */
    public ConfigurationFile(FileType type) {
        this(type, EncodedText.of(""), "an empty text");
    }

    private ConfigurationFile(FileType type, EncodedText text, String file) {
        this.type = type;
        this.loaded = text;
        this.tree = type.language().read(text.text(), file);
        this.value = tree.value();
    }

    private ConfigurationFile(ConfigurationFile other) {
        this.type = other.type;
        this.loaded = other.loaded;
        this.tree = other.tree;
        this.value = other.value;
    }

    /** A file with a name; nothing is loaded yet. */
    public ConfigurationFile(FileType type, Path name) {
        this(type);
        this.name = name;
    }

    /** A file without a name whose text is given. */
    public static ConfigurationFile of(FileType type, String text) {
        return of(type, EncodedText.of(text));
    }

    /** A file without a name whose text and encoding are given. */
    public static ConfigurationFile of(FileType type, EncodedText text) {
        return new ConfigurationFile(type, text, "the text");
    }

    /**
     * A file whose text was read before, as {@link #read} does.
     *
     * @throws ParseError if the text is not in the file's language
     */
    public static ConfigurationFile of(FileType type, Path name, EncodedText text) {
        ConfigurationFile file = new ConfigurationFile(type, text, name.toString());
        file.name = name;
        return file;
    }

    /** Another object with the same content, text and name. */
    public ConfigurationFile duplicate() {
        ConfigurationFile file = new ConfigurationFile(this);
        file.name = name;
        return file;
    }

    public FileType type() {
        return type;
    }

    /** The name that was given or loaded last. */
    public Optional<Path> name() {
        return Optional.ofNullable(name);
    }

    /** The content, to be read and changed. */
    public Content content() {
        return Content.whole(() -> value, changed -> value = changed);
    }

    /** What was accepted although a reader should know of it, such as duplicate keys. */
    public List<Finding> findings() {
        return tree.findings();
    }

    /** The lossless tree of the text that was loaded or saved last. */
    public Tree tree() {
        return tree;
    }

    /** Loads the file by its name. */
    public void load() {
        load(required("load"));
    }

    /**
     * Loads the file with this name, which is this file's name from now on.
     *
     * @throws ParseError if the text is not in the file's language
     */
    public void load(Path from) {
        take(read(from), from.toString());
        name = from;
    }

    /** The text of a file, without looking into it. */
    public static EncodedText read(Path from) {
        try {
            if (Files.size(from) > BYTES_MAX) {
                throw Failure.of(
                        FailureKind.LIMIT,
                        "Cannot load %s: it has more than %d bytes, which no configuration file has"
                                .formatted(from, BYTES_MAX));
            }
            return EncodedText.decode(Files.readAllBytes(from));
        } catch (NoSuchFileException e) {
            throw Failure.of(
                    FailureKind.NOT_FOUND,
                    "Cannot load %s: there is no such file".formatted(from),
                    e);
        } catch (IOException e) {
            throw unusable("load", from, e);
        }
    }

    /** The content as {@link #save} would write it, in the encoding that was loaded. */
    public EncodedText encoded() {
        return loaded.with(new SourceText(text()));
    }

    /** Saves the content under the file's name. */
    public void save() {
        save(required("save"));
    }

    /**
     * Saves the content under another name; the file keeps its own. A file that is there keeps its
     * permissions and, as far as this program may, its owner.
     */
    public void save(Path to) {
        EncodedText saved = encoded();
        try {
            StoredFile.replace(to, saved.encode(to.toString()));
        } catch (IOException e) {
            throw unusable("save", to, e);
        }
        take(saved, to.toString());
    }

    /** Deletes the file from the disk; nothing happens if it is not there. */
    public void delete() {
        Path file = required("delete");
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw unusable("delete", file, e);
        }
    }

    public boolean exists() {
        return exists(required("look for"));
    }

    public boolean exists(Path file) {
        return Files.isRegularFile(file);
    }

    /** Takes the content of another file of the same type over, its text included. */
    public void copy(ConfigurationFile other) {
        mustBeOfSameType(other);
        loaded = other.loaded;
        tree = other.tree;
        value = other.value;
    }

    /**
     * The content in the language of the file, as {@link #save} would write it. A changed text is
     * read again: one that does not mean the content is never written.
     */
    public String text() {
        SourceText source = tree.source();
        if (value.equals(tree.value())) {
            return source.text();
        }
        List<Edit> edits = type.language().edits(tree, Reconciliation.toward(tree, value));
        if (edits.isEmpty()) {
            return source.text();
        }
        SourceText edited = source.apply(edits);
        if (!type.language().read(edited, "the edited text").value().equals(value)) {
            throw meansAnother("the edited");
        }
        return edited.text();
    }

    private Failure meansAnother(String which) {
        return Failure.of(
                FailureKind.INTERNAL,
                ("Cannot write %s: %s text would mean something else than was wanted."
                                + " Nothing was written; change the file by hand and report it")
                        .formatted(name().map(Path::toString).orElse("the text"), which));
    }

    /** Whether both would be saved with the same text. */
    public boolean same(ConfigurationFile other) {
        mustBeOfSameType(other);
        return text().equals(other.text());
    }

    /** Whether both mean the same, be their texts the same or not. */
    public boolean similar(ConfigurationFile other) {
        return same(other) || diff(other).isEmpty();
    }

    /** The operations that lead from this content to that of another file of the same type. */
    public List<Operation> diff(ConfigurationFile other) {
        mustBeOfSameType(other);
        return type.comparison().differences(value, other.value);
    }

    /**
     * Applies operations to the content, one after the other.
     *
     * @param modes what to do where an operation collides with a customisation; with none of them
     *     the customisation stays and the report names the collision
     * @return what became of each operation and why
     */
    public PatchReport patch(List<Operation> operations, PatchMode... modes) {
        return patch(operations, Set.of(modes));
    }

    /** As {@link #patch(List, PatchMode...)}. */
    public PatchReport patch(List<Operation> operations, Set<PatchMode> modes) {
        Patched patched = type.comparison().patch(value, operations, modes);
        value = patched.content();
        return patched.report();
    }

    /**
     * Merges what changed from one stock file to the next into this file. What this file's
     * administrator changed stays; where both changed a thing in different ways, its value here
     * stays too and a note says so.
     *
     * @param oldStock the stock file of the release that this file comes from
     * @param newStock the stock file of the new release
     * @param modes with {@link PatchMode#REPLACE} the new release wins where both changed a thing
     */
    public List<MergeNote> merge(
            ConfigurationFile oldStock, ConfigurationFile newStock, PatchMode... modes) {
        boolean replace = Set.of(modes).contains(PatchMode.REPLACE);
        return merge(oldStock, newStock, replace ? Decisions.THEIRS : Decisions.MINE);
    }

    /**
     * As {@link #merge(ConfigurationFile, ConfigurationFile, PatchMode...)}; {@code decisions} says
     * what becomes of each collision.
     */
    public List<MergeNote> merge(
            ConfigurationFile oldStock, ConfigurationFile newStock, Decisions decisions) {
        mustBeOfSameType(oldStock);
        mustBeOfSameType(newStock);
        Tree mine = current();
        Merged merged =
                type == FileType.SIMPLE
                        ? TextMerge.merged(
                                oldStock.text(), newStock.text(), mine.source().text(), decisions)
                        : TreeMerge.merged(
                                type.language(),
                                oldStock.current(),
                                newStock.current(),
                                mine,
                                decisions);
        EncodedText text = loaded.with(new SourceText(merged.text()));
        Tree read = type.language().read(text.text(), "the merged text");
        if (!merged.wanted().map(wanted -> ChangedValue.is(wanted, read.value())).orElse(true)) {
            throw meansAnother("the merged");
        }
        take(text, read);
        if (type != FileType.SHELL) {
            return merged.notes();
        }
        List<MergeNote> notes = new ArrayList<>(merged.notes());
        value =
                new RepeatedVariables(decisions, notes)
                        .settled(
                                (Mapping) oldStock.value,
                                (Mapping) newStock.value,
                                (Mapping) mine.value(),
                                (Mapping) value);
        take(loaded.with(new SourceText(text())), "the merged text");
        return List.copyOf(notes);
    }

    /** A line for each operation, for people; {@link #operations} reads it back. */
    public List<String> hintings(List<Operation> operations) {
        return HintText.lines(operations, type.dialect());
    }

    /** A line for each operation of a report, with what became of it and why. */
    public List<String> hintings(PatchReport report) {
        return HintText.lines(report, type.dialect());
    }

    /** The operations of hints. */
    public List<Operation> operations(List<String> hints) {
        return HintReader.read(hints, type.dialect());
    }

    private void take(EncodedText text, String file) {
        take(text, type.language().read(text.text(), file));
    }

    private void take(EncodedText text, Tree read) {
        loaded = text;
        tree = read;
        value = read.value();
    }

    /** The tree of the content as it is now, with what was changed in memory. */
    private Tree current() {
        String text = text();
        return text.equals(tree.source().text())
                ? tree
                : type.language().read(new SourceText(text), "the changed text");
    }

    private void mustBeOfSameType(ConfigurationFile other) {
        if (other.type != type) {
            throw Failure.invalid(
                    "A file of type %s cannot be compared with one of type %s"
                            .formatted(type.className(), other.type.className()));
        }
    }

    private Path required(String attempt) {
        if (name == null) {
            throw Failure.invalid(
                    "Cannot %s a file without a name: give one to the constructor or the method"
                            .formatted(attempt));
        }
        return name;
    }

    private static Failure unusable(String attempt, Path file, IOException cause) {
        return Failure.of(
                FailureKind.UNAVAILABLE,
                "Cannot %s %s: %s. Look at its permissions and at the disk"
                        .formatted(attempt, file, cause),
                cause);
    }
}
