package io.oneedge.config.release;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.EncodedText;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The configuration files below a folder that stands for the root of a machine. */
public final class InstalledFiles implements ConfigurationFiles {

    /** The folders that configuration files may lie in. */
    private static final List<String> FOLDERS = List.of("etc/one", "var/lib/one/remotes");

    private final Path root;
    private final SequencedMap<String, FileRule> rules;

    private InstalledFiles(Path root, SequencedMap<String, FileRule> rules) {
        this.root = root;
        this.rules = rules;
    }

    /** The classified files below {@code root}; all others are left out. */
    public static InstalledFiles below(Path root, Classification classification) {
        return look(root, classification, false);
    }

    /**
     * As {@link #below}, but a file that must be classified and is not is an error.
     *
     * @throws Failure that names the file
     */
    public static InstalledFiles strictlyBelow(Path root, Classification classification) {
        return look(root, classification, true);
    }

    private static InstalledFiles look(Path root, Classification classification, boolean strict) {
        SequencedMap<String, FileRule> found = new TreeMap<>();
        for (String folder : FOLDERS) {
            Path below = root.resolve(folder);
            if (Files.isDirectory(below)) {
                try (Stream<Path> files = Files.walk(below)) {
                    files.filter(Files::isRegularFile)
                            .map(file -> "/" + root.relativize(file))
                            .forEach(path -> classified(path, classification, strict, found));
                } catch (IOException e) {
                    throw Failure.of(
                            FailureKind.UNAVAILABLE,
                            "Cannot look through %s: %s".formatted(below, e),
                            e);
                }
            }
        }
        return new InstalledFiles(root, found);
    }

    private static void classified(
            String path,
            Classification classification,
            boolean strict,
            SequencedMap<String, FileRule> found) {
        Optional<FileRule> rule = classification.of(path);
        if (strict && rule.isEmpty() && classification.catches(path)) {
            throw Failure.invalid(
                    "%s is not classified: add an entry for it to the classification"
                            .formatted(path));
        }
        rule.ifPresent(known -> found.put(path, known.named(path)));
    }

    @Override
    public SequencedMap<String, FileRule> rules() {
        return Collections.unmodifiableSequencedMap(rules);
    }

    @Override
    public EncodedText encoded(String path) {
        return ConfigurationFile.read(place(path));
    }

    @Override
    public ConfigurationFile load(String path) {
        Path place = place(path);
        FileRule rule = Optional.ofNullable(rules.get(path)).orElseThrow();
        ConfigurationFile file = new ConfigurationFile(rule.type(), place);
        file.load();
        return file;
    }

    private Path place(String path) {
        if (!has(path)) {
            throw Failure.of(
                    FailureKind.NOT_FOUND, "There is no %s below %s".formatted(path, root));
        }
        return root.resolve(path.substring(1));
    }
}
