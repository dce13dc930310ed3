package io.oneedge.config.migration;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.EncodedText;
import io.oneedge.config.release.Classification;
import io.oneedge.config.release.ConfigurationFiles;
import io.oneedge.config.release.FileRule;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Configuration files in memory while an upgrade is computed: what a migrator may touch. Nothing
 * outside the folders of configuration can be named, and nothing here is written to a disk; what
 * was done is told by {@link #moves}, {@link #directories} and {@link #otherFiles}. Not for use by
 * several threads at once.
 */
public final class Sandbox implements ConfigurationFiles {

    private final ConfigurationFiles source;
    private final Classification classification;
    private final SequencedMap<String, FileRule> rules;
    private final Map<String, String> origins = new HashMap<>();
    private final Map<String, ConfigurationFile> changed = new HashMap<>();
    private final SequencedMap<String, OtherFile> others = new TreeMap<>();
    private final SequencedMap<String, Ownership> directories = new TreeMap<>();
    private final SequencedMap<String, Ownership> owned = new TreeMap<>();
    private final List<String> notices = new ArrayList<>();

    private Sandbox(ConfigurationFiles source, Classification classification) {
        this.source = source;
        this.classification = classification;
        this.rules = new TreeMap<>(source.rules());
        rules.keySet().forEach(path -> origins.put(path, path));
    }

    /** A sandbox with these files; they are read when they are needed. */
    public static Sandbox over(ConfigurationFiles files, Classification classification) {
        return new Sandbox(files, classification);
    }

    // What is there

    @Override
    public SequencedMap<String, FileRule> rules() {
        return Collections.unmodifiableSequencedMap(rules);
    }

    @Override
    public ConfigurationFile load(String path) {
        FileRule rule = rules.get(path);
        if (rule == null) {
            throw missing("read", path);
        }
        ConfigurationFile edited = changed.get(path);
        if (edited == null) {
            return source.load(origins.getOrDefault(path, path));
        }
        ConfigurationFile copy = new ConfigurationFile(rule.type());
        copy.copy(edited);
        return copy;
    }

    @Override
    public boolean reconstructed() {
        return source.reconstructed();
    }

    /** Whether there is a file or a directory with this path. */
    public boolean exists(String path) {
        String known = checked(path);
        return rules.containsKey(known)
                || others.containsKey(known)
                || directories.containsKey(known)
                || rules.keySet().stream().anyMatch(it -> it.startsWith(known + "/"))
                || others.keySet().stream().anyMatch(it -> it.startsWith(known + "/"));
    }

    @Override
    public String text(String path) {
        OtherFile other = others.get(checked(path));
        return other == null ? encoded(path).text().text() : other.text();
    }

    /** What nobody has edited is not looked into: it may be no file of its type. */
    @Override
    public EncodedText encoded(String path) {
        String origin = origins.get(path);
        return origin == null || changed.containsKey(path)
                ? load(path).encoded()
                : source.encoded(origin);
    }

    // What a migrator does

    /** Makes a directory, and those above it. */
    public void makeDirectory(String path, Ownership ownership) {
        directories.put(checked(path), ownership);
    }

    /**
     * Moves a file.
     *
     * @throws Failure if it is not there, or something is where it is to go
     */
    public void move(String from, String to) {
        String target = checked(to);
        if (exists(target)) {
            throw Failure.action(
                    "Cannot move %s to %s: that is there already".formatted(from, target));
        }
        OtherFile other = others.remove(checked(from));
        Ownership owner = owned.remove(from);
        if (owner != null) {
            owned.put(target, owner);
        }
        if (other != null) {
            others.put(target, other);
            return;
        }
        FileRule rule = rules.remove(from);
        if (rule == null) {
            throw missing("move", from);
        }
        rules.put(target, ruled(target).orElse(rule.named(target)));
        String origin = origins.remove(from);
        if (origin != null) {
            origins.put(target, origin);
        }
        ConfigurationFile edited = changed.remove(from);
        if (edited != null) {
            changed.put(target, edited);
        }
    }

    /** Deletes a file; nothing happens if it is not there. */
    public void delete(String path) {
        others.remove(checked(path));
        owned.remove(path);
        rules.remove(path);
        origins.remove(path);
        changed.remove(path);
    }

    /** Writes a file, of the type that the classification gives it, if it gives one. */
    public void write(String path, String text) {
        String known = checked(path);
        Optional<FileRule> rule = Optional.ofNullable(rules.get(known)).or(() -> ruled(known));
        if (rule.isPresent()) {
            changed.put(known, ConfigurationFile.of(rule.get().type(), text));
            rules.put(known, rule.get());
        } else {
            Ownership ownership = others.containsKey(known) ? ownership(known) : Ownership.FILE;
            others.put(known, new OtherFile(text, ownership));
        }
    }

    /** Changes the content of a file in memory. */
    public void edit(String path, Consumer<ConfigurationFile> change) {
        ConfigurationFile file = load(path);
        change.accept(file);
        changed.put(path, file);
    }

    /**
     * Gives a file or a directory owner, group and permissions, be it new or on the disk already.
     *
     * @throws Failure if there is none
     */
    public void own(String path, Ownership ownership) {
        String known = checked(path);
        if (!exists(known)) {
            throw missing("give away", path);
        }
        owned.put(known, ownership);
        OtherFile other = others.get(known);
        FileRule rule = rules.get(known);
        if (other != null) {
            others.put(known, new OtherFile(other.text(), ownership));
        } else if (rule != null) {
            rules.put(
                    known,
                    new FileRule(
                            known,
                            rule.type(),
                            ownership.owner(),
                            ownership.group(),
                            ownership.mode()));
        } else if (directories.containsKey(known)) {
            directories.put(known, ownership);
        }
    }

    private Ownership ownership(String path) {
        OtherFile other = others.get(path);
        return other == null ? Ownership.FILE : other.ownership();
    }

    /** Takes on what was made, written and told in another sandbox beside classified files. */
    void takeOver(Sandbox other) {
        directories.putAll(other.directories);
        others.putAll(other.others);
        owned.putAll(other.owned);
        notices.addAll(other.notices);
    }

    /** Tells the administrator something that he has to know or to do. */
    public void notice(String sentence) {
        notices.add(sentence);
    }

    // What was done

    /** The files that stand elsewhere now: where they stood, under where they stand. */
    public SequencedMap<String, String> moves() {
        SequencedMap<String, String> moves = new TreeMap<>();
        origins.forEach((path, origin) -> {
            if (!path.equals(origin)) {
                moves.put(path, origin);
            }
        });
        return moves;
    }

    /** The directories that are to be there. */
    public SequencedMap<String, Ownership> directories() {
        return Collections.unmodifiableSequencedMap(directories);
    }

    /** The files of no known type that were written, under their paths. */
    public SequencedMap<String, OtherFile> otherFiles() {
        return Collections.unmodifiableSequencedMap(others);
    }

    /** What was given to somebody, with whom. */
    public SequencedMap<String, Ownership> owned() {
        return Collections.unmodifiableSequencedMap(owned);
    }

    /** What the administrator has to know or to do, in order. */
    public List<String> notices() {
        return List.copyOf(notices);
    }

    // Paths

    private Optional<FileRule> ruled(String path) {
        return classification.of(path).map(rule -> rule.named(path));
    }

    private static Failure missing(String attempt, String path) {
        return Failure.of(
                FailureKind.NOT_FOUND,
                "Cannot %s %s: there is no such file".formatted(attempt, path));
    }

    /** A path within the folders of configuration, in its only spelling. */
    private String checked(String path) {
        boolean inside =
                classification.folders().stream()
                        .anyMatch(it -> path.equals(it) || path.startsWith(it + "/"));
        boolean plain = path.chars().allMatch(it -> it >= ' ');
        for (String name : path.substring(Math.min(1, path.length())).split("/", -1)) {
            plain &= !name.isEmpty() && !name.equals(".") && !name.equals("..");
        }
        if (!inside || !plain) {
            throw Failure.invalid(
                    ("A migrator works below %s, with paths that have no empty, . or .. part;"
                                    + " not on %s")
                            .formatted(String.join(" and ", classification.folders()), path));
        }
        return path;
    }
}
