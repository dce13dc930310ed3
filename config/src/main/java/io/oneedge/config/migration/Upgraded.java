package io.oneedge.config.migration;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.FileType;
import io.oneedge.foundation.failure.Failure;
import java.util.function.BiConsumer;

/**
 * The administrator's files before and after the merge.
 *
 * @param before as they were, prepared by {@link Migrator#preUp}; changes of them go nowhere
 * @param after as they will be
 */
public record Upgraded(Sandbox before, Sandbox after) {

    /**
     * Processes a file that was there before and is there after: its content is changed in memory,
     * and kept when the process ends without an error. Nothing happens where it is missing.
     *
     * @param process takes the file as it was and as it will be
     * @throws Failure if the file is of another type
     */
    public void process(
            String path, FileType type, BiConsumer<ConfigurationFile, ConfigurationFile> process) {
        if (!before.has(path) || !after.has(path)) {
            return;
        }
        ConfigurationFile old = before.load(path);
        after.edit(
                path,
                file -> {
                    if (file.type() != type || old.type() != type) {
                        throw Failure.invalid(
                                ("%s is of type %s, not %s: correct the migrator or the"
                                                + " classification")
                                        .formatted(
                                                path, file.type().className(), type.className()));
                    }
                    process.accept(old, file);
                });
    }
}
