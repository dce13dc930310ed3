package io.oneedge.config.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.FileType;
import io.oneedge.config.ParseError;
import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Sequence;
import io.oneedge.config.content.Value;
import io.oneedge.config.golden.Recordings;
import io.oneedge.config.operation.Operation;
import io.oneedge.config.release.Classification;
import io.oneedge.config.release.InstalledFiles;
import io.oneedge.config.release.Place;
import io.oneedge.config.transaction.UnsyncedDisk;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.foundation.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The reference's upgrades of whole sets of files, done here. Where a file means something else
 * afterwards, docs/onecfg-differences.md has a row for the case, and it has no other row.
 */
class RecordedUpgradesTest {

    private static final Path TABLE = Path.of("../docs/onecfg-differences.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w[\\w.]*_to_[\\d.]+)` \\|");

    @TempDir Path folder;

    private final TreeMap<String, List<String>> different = new TreeMap<>();
    private final List<String> lost = new ArrayList<>();
    private int made;

    @Test
    void endsAsTheReferenceDidButForTheTableAndLosesNothing() throws IOException {
        Path cases = Recordings.folder("golden/cases");
        try (Stream<Path> all = Files.list(cases)) {
            for (Path recorded : all.sorted().toList()) {
                replay(recorded);
            }
        }
        assertThat(made).isGreaterThan(60);
        Set<String> listed = new TreeSet<>();
        Matcher rows = ROW.matcher(Files.readString(TABLE));
        while (rows.find()) {
            listed.add(rows.group(1));
        }
        assertThat(different.keySet()).as("%s", different).isEqualTo(listed);
        assertThat(lost).isEmpty();
    }

    private void replay(Path recorded) throws IOException {
        Mapping about =
                (Mapping)
                        ConfigurationFile.of(
                                        FileType.YAML_STRICT,
                                        Files.readString(recorded.resolve("case.yaml")))
                                .content()
                                .value();
        String name = text(about, "name");
        for (String mode : List.of("default", "replace")) {
            Optional<Value> run = ((Mapping) about.get("runs").orElseThrow()).get(mode);
            if (run.isEmpty()) {
                continue;
            }
            made++;
            Upgrade upgrade = upgrade(recorded, about, name + "-" + mode, mode);
            boolean worked = text((Mapping) run.get(), "exit_code").equals("0");
            if (worked != (upgrade.code() == 0)) {
                tell(name, mode + ": ended with " + upgrade.code() + upgrade.product().errors);
            } else if (worked) {
                compare(name, mode, recorded, about, (Mapping) run.get(), upgrade);
            }
        }
    }

    private record Upgrade(Product product, int code, JsonObject plan) {}

    private Upgrade upgrade(Path recorded, Mapping about, String name, String mode)
            throws IOException {
        Product product = new Product(Files.createDirectory(folder.resolve(name)));
        product.disk = new UnsyncedDisk();
        copy(Recordings.folder("corpus").resolve(text(about, "source_version")), product.machine);
        if (Files.isDirectory(recorded.resolve("in"))) {
            copy(recorded.resolve("in"), product.machine);
        }
        Mapping input = (Mapping) about.get("input").orElseThrow();
        for (String path : texts(input, "deleted")) {
            Files.delete(product.machine.resolve(path.substring(1)));
        }
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--descriptors", Recordings.folder("descriptors").toString(),
                                "--from", text(about, "source_version"),
                                "--to", text(about, "target_version"),
                                "--patch-modes", mode.equals("default") ? "skip" : mode));
        arguments.addAll(texts(about, "extra_options"));
        arguments.add("--json");
        SequencedCustomisations before = customisations(product, about);
        int code = product.run("upgrade", arguments.toArray(String[]::new));
        JsonObject plan =
                product.out.isEmpty()
                        ? JsonReader.read("{}").asObject()
                        : JsonReader.read(String.join("\n", product.out)).asObject();
        if (code == 0) {
            before.mustBeIn(name, plan);
        }
        return new Upgrade(product, code, plan);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isSymbolicLink(file)) {
                    Files.createSymbolicLink(target, Files.readSymbolicLink(file));
                } else if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.write(target, Files.readAllBytes(file));
                }
            }
        }
    }

    /** What the administrator changed, as places in files. */
    private final class SequencedCustomisations {

        private final TreeMap<String, List<String>> places = new TreeMap<>();

        /** Each is told in the report: by its place, here or where it moved, or with its file. */
        void mustBeIn(String name, JsonObject plan) {
            String notices = plan.strings("notices").toString();
            TreeMap<String, Set<String>> told = new TreeMap<>();
            for (JsonObject file : plan.objects("files", it -> it)) {
                Set<String> keys = new TreeSet<>();
                file.objects("keys", it -> it).forEach(key -> keys.add(key.string("place")));
                String fate = file.string("fate");
                if (fate.equals("set_aside") || fate.equals("kept")) {
                    keys.add("*");
                }
                told.put(file.optionalString("moved_from").orElse(file.string("path")), keys);
            }
            places.forEach((path, keys) -> {
                Set<String> of = told.getOrDefault(path, Set.of());
                for (String key : keys) {
                    boolean known =
                            of.contains("*")
                                    || of.stream().anyMatch(it -> covers(it, key))
                                    || told.values().stream()
                                            .flatMap(Set::stream)
                                            .anyMatch(it -> covers(it, key))
                                    || notices.contains(path);
                    if (!known) {
                        lost.add(name + " " + path + " " + key + " told: " + of);
                    }
                }
            });
        }

        private boolean covers(String told, String key) {
            return told.equals(key)
                    || key.startsWith(told + "/")
                    || told.startsWith(key)
                    || key.startsWith(told + "[");
        }
    }

    private SequencedCustomisations customisations(Product product, Mapping about)
            throws IOException {
        SequencedCustomisations found = new SequencedCustomisations();
        Classification classification = classification();
        InstalledFiles stock =
                InstalledFiles.below(
                        Recordings.folder("corpus").resolve(text(about, "source_version")),
                        classification);
        InstalledFiles mine = InstalledFiles.below(product.machine, classification);
        for (String path : mine.rules().keySet()) {
            if (!stock.has(path) || stock.text(path).equals(mine.text(path))) {
                continue;
            }
            try {
                ConfigurationFile here = mine.load(path);
                for (Operation operation : stock.load(path).diff(here)) {
                    found.places
                            .computeIfAbsent(path, none -> new ArrayList<>())
                            .add(Place.of(operation, here.type().dialect()));
                }
            } catch (ParseError e) {
                continue;
            }
        }
        return found;
    }

    private static Classification classification() throws IOException {
        return Classification.read(
                Files.readString(Recordings.folder("descriptors").resolve("files.yaml")));
    }

    private void compare(
            String name, String mode, Path recorded, Mapping about, Mapping run, Upgrade upgrade)
            throws IOException {
        Path wanted = Files.createDirectory(folder.resolve(name + "-" + mode + "-wanted"));
        copy(Recordings.folder("corpus").resolve(text(about, "target_version")), wanted);
        for (String path : texts(run, "missing_vs_target_stock")) {
            Files.deleteIfExists(wanted.resolve(path.substring(1)));
        }
        List<String> stored = new ArrayList<>(texts(run, "differs_from_target_stock"));
        stored.addAll(texts(run, "not_in_target_stock"));
        for (String path : stored) {
            // What is the same as in the first mode is stored only there.
            for (String of : List.of("default", mode)) {
                Path out = recorded.resolve("out").resolve(of).resolve(path.substring(1));
                Path target = wanted.resolve(path.substring(1));
                if (Files.isRegularFile(out)) {
                    Files.createDirectories(target.resolveSibling("."));
                    Files.write(target, Files.readAllBytes(out));
                }
            }
        }
        Classification classification = classification();
        InstalledFiles theirs = InstalledFiles.below(wanted, classification);
        InstalledFiles ours = InstalledFiles.below(upgrade.product().machine, classification);
        Set<String> paths = new TreeSet<>(theirs.rules().keySet());
        // A row for all cases: the reference leaves files that moved where they were, too.
        paths.removeAll(texts(run, "not_in_target_stock"));
        paths.addAll(ours.rules().keySet());
        for (String path : paths) {
            if (!theirs.has(path) || !ours.has(path)) {
                tell(name, mode + ": " + (ours.has(path) ? "only here " : "only there ") + path);
            } else {
                Collection<String> hints = hints(theirs, ours, path);
                if (!hints.isEmpty()) {
                    tell(name, mode + ": " + path + " " + hints);
                }
            }
        }
    }

    private static Collection<String> hints(
            InstalledFiles theirs, InstalledFiles ours, String path) {
        try {
            ConfigurationFile here = ours.load(path);
            return here.hintings(theirs.load(path).diff(here));
        } catch (ParseError e) {
            return List.of(e.problem());
        }
    }

    private void tell(String name, String what) {
        different.computeIfAbsent(name, none -> new ArrayList<>()).add(what);
    }

    private static String text(Mapping mapping, String key) {
        return mapping.get(key).map(Value::toString).orElse("");
    }

    private static List<String> texts(Mapping mapping, String key) {
        return mapping.get(key).orElse(Scalar.NULL) instanceof Sequence list
                ? list.elements().stream().map(Value::toString).toList()
                : List.of();
    }
}
