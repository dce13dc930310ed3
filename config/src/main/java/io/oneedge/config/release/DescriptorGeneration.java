package io.oneedge.config.release;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.operation.Operation;
import io.oneedge.foundation.failure.Failure;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Makes the descriptor from one release to the next by comparing their installed files. */
public final class DescriptorGeneration {

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
        return between(
                InstalledFiles.strictlyBelow(old, classification),
                InstalledFiles.strictlyBelow(wanted, classification));
    }

    /** As above, of files that may lie elsewhere by now than they were installed at. */
    public static Descriptor between(ConfigurationFiles before, ConfigurationFiles after) {
        SequencedMap<String, FileChange> changes = new LinkedHashMap<>();
        before.rules()
                .forEach((path, rule) ->
                        changes.put(
                                path,
                                after.has(path)
                                        ? changed(rule, before.load(path), after.load(path))
                                        : whole(
                                                rule,
                                                FileChange.Action.DELETE,
                                                before.load(path))));
        after.rules()
                .forEach((path, rule) -> {
                    if (!before.has(path)) {
                        changes.put(path, whole(rule, FileChange.Action.CREATE, after.load(path)));
                    }
                });
        return new Descriptor(changes);
    }

    private static FileChange whole(
            FileRule rule, FileChange.Action action, ConfigurationFile file) {
        return new FileChange(rule, action, file.text(), List.of());
    }

    private static FileChange changed(FileRule rule, ConfigurationFile from, ConfigurationFile to) {
        List<Operation> operations = from.diff(to);
        return new FileChange(
                rule,
                operations.isEmpty() ? FileChange.Action.NONE : FileChange.Action.APPLY,
                to.text(),
                operations);
    }
}
