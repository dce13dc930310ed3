package io.oneedge.config.release;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.operation.Operation;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Makes the descriptor from one release to the next by comparing their installed files. */
public final class DescriptorGeneration {

    /** The folders that configuration files may lie in. */
    private static final List<String> FOLDERS = List.of("etc/one", "var/lib/one/remotes");

    private final Classification classification;

    public DescriptorGeneration(Classification classification) {
        this.classification = classification;
    }

    /**
     * @param old a folder with the files of the old release under the paths they are installed at
     * @param wanted the same of the new release
     * @throws Failure if a file is not classified that must be
     */
    public Descriptor between(Path old, Path wanted) {
        SequencedMap<String, FileRule> before = files(old);
        SequencedMap<String, FileRule> after = files(wanted);
        SequencedMap<String, FileChange> changes = new LinkedHashMap<>();
        before.forEach((path, rule) ->
                changes.put(
                        path,
                        after.containsKey(path)
                                ? changed(rule, path, old, wanted)
                                : change(rule, FileChange.Action.DELETE, path, old)));
        after.forEach((path, rule) -> {
            if (!before.containsKey(path)) {
                changes.put(path, change(rule, FileChange.Action.CREATE, path, wanted));
            }
        });
        return new Descriptor(changes);
    }

    private SequencedMap<String, FileRule> files(Path root) {
        SequencedMap<String, FileRule> found = new TreeMap<>();
        for (String folder : FOLDERS) {
            Path below = root.resolve(folder);
            if (Files.isDirectory(below)) {
                try (Stream<Path> files = Files.walk(below)) {
                    files.filter(Files::isRegularFile)
                            .map(file -> "/" + root.relativize(file))
                            .forEach(path -> classified(path, found));
                } catch (IOException e) {
                    throw Failure.of(
                            FailureKind.UNAVAILABLE,
                            "Cannot look through %s: %s".formatted(below, e),
                            e);
                }
            }
        }
        return found;
    }

    private void classified(String path, SequencedMap<String, FileRule> found) {
        Optional<FileRule> rule = classification.of(path);
        if (rule.isEmpty() && classification.catches(path)) {
            throw Failure.invalid(
                    "%s is not classified: add an entry for it to the classification"
                            .formatted(path));
        }
        rule.ifPresent(known ->
                found.put(
                        path,
                        new FileRule(
                                path, known.type(), known.owner(), known.group(), known.mode())));
    }

    private static FileChange change(
            FileRule rule, FileChange.Action action, String path, Path root) {
        return new FileChange(rule, action, load(rule, path, root).text(), List.of());
    }

    private static FileChange changed(FileRule rule, String path, Path old, Path wanted) {
        ConfigurationFile to = load(rule, path, wanted);
        List<Operation> operations = load(rule, path, old).diff(to);
        return new FileChange(
                rule,
                operations.isEmpty() ? FileChange.Action.NONE : FileChange.Action.APPLY,
                to.text(),
                operations);
    }

    private static ConfigurationFile load(FileRule rule, String path, Path root) {
        ConfigurationFile file =
                new ConfigurationFile(rule.type(), root.resolve(path.substring(1)));
        file.load();
        return file;
    }
}
