package io.oneedge.config.release;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.EncodedText;
import io.oneedge.config.transaction.Seen;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The configuration files below a folder that stands for the root of a machine. Each is read once,
 * when it is asked for first: what is compared and what is merged is the same text. Not for use by
 * several threads at once.
 */
public final class InstalledFiles implements ConfigurationFiles {

    /** What onecfg itself writes beside the files of a product that lie in /etc. */
    private static final String TRACKER = "/etc/onecfg.conf";

    private final Path root;
    private final Classification classification;
    private final SequencedMap<String, FileRule> rules = new TreeMap<>();
    private final SortedSet<String> unclassified = new TreeSet<>();
    private final SortedSet<Path> links = new TreeSet<>();
    private final Map<String, Seen> seen = new HashMap<>();
    private final Map<String, EncodedText> texts = new HashMap<>();
    private final Map<String, ConfigurationFile> loaded = new HashMap<>();

    private InstalledFiles(Path root, Classification classification) {
        this.root = root;
        this.classification = classification;
    }

    /** The classified files below {@code root}; all others are left out. */
    public static InstalledFiles below(Path root, Classification classification) {
        InstalledFiles files = new InstalledFiles(root, classification);
        classification.folders().forEach(files::look);
        return files;
    }

    /**
     * As {@link #below}, but a file that must be classified and is not is an error.
     *
     * @throws Failure that names the file
     */
    public static InstalledFiles strictlyBelow(Path root, Classification classification) {
        InstalledFiles files = below(root, classification);
        if (!files.unclassified.isEmpty()) {
            throw Failure.invalid(
                    "%s is not classified: add an entry for it to the classification"
                            .formatted(files.unclassified.getFirst()));
        }
        return files;
    }

    private void look(String folder) {
        Path below = root.resolve(folder.substring(1));
        if (!Files.isDirectory(below)) {
            return;
        }
        try {
            Files.walkFileTree(
                    below,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                                throws IOException {
                            if (attributes.isRegularFile()
                                    || (attributes.isSymbolicLink() && Files.isRegularFile(file))) {
                                classify(file);
                            } else if (attributes.isSymbolicLink()) {
                                links.add(file);
                            }
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            throw Failure.of(
                    FailureKind.UNAVAILABLE, "Cannot look through %s: %s".formatted(below, e), e);
        }
    }

    private void classify(Path file) throws IOException {
        String path = "/" + root.relativize(file);
        Optional<FileRule> rule = classification.of(path);
        if (rule.isPresent()) {
            rules.put(path, rule.get().named(path));
            seen.put(path, Seen.at(file));
        } else if (!path.equals(TRACKER) && classification.catches(path)) {
            unclassified.add(path);
        }
    }

    /** The files that must be classified and are not. */
    public List<String> unclassified() {
        return List.copyOf(unclassified);
    }

    /** The symbolic links to folders and to nothing. */
    public List<Path> linksToNoFile() {
        return List.copyOf(links);
    }

    @Override
    public SequencedMap<String, FileRule> rules() {
        return Collections.unmodifiableSequencedMap(rules);
    }

    /** Reads all files. */
    public void readAll() {
        rules.keySet().forEach(this::encoded);
    }

    /**
     * What was at a path when these files were looked for, with the content that was read; empty if
     * the path is no classified file's, which nobody looked for.
     */
    public Optional<Seen> seen(String path) {
        if (classification.of(path).isEmpty()) {
            return Optional.empty();
        }
        Seen found = seen.getOrDefault(path, Seen.NOTHING);
        EncodedText text = texts.get(path);
        return Optional.of(text == null ? found : found.with(text));
    }

    @Override
    public EncodedText encoded(String path) {
        EncodedText known = texts.get(path);
        if (known == null) {
            known = ConfigurationFile.read(place(path));
            texts.put(path, known);
        }
        return known;
    }

    @Override
    public ConfigurationFile load(String path) {
        ConfigurationFile known = loaded.get(path);
        if (known == null) {
            Path place = place(path);
            FileRule rule = Optional.ofNullable(rules.get(path)).orElseThrow();
            known = ConfigurationFile.of(rule.type(), place, encoded(path));
            loaded.put(path, known);
        }
        return known.duplicate();
    }

    private Path place(String path) {
        if (!has(path)) {
            throw Failure.of(
                    FailureKind.NOT_FOUND, "There is no %s below %s".formatted(path, root));
        }
        return root.resolve(path.substring(1));
    }
}
