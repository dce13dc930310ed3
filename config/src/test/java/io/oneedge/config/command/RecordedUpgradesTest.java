package io.oneedge.config.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.ParseError;
import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.golden.Recordings;
import io.oneedge.config.operation.Operation;
import io.oneedge.config.release.Classification;
import io.oneedge.config.release.InstalledFiles;
import io.oneedge.config.release.Place;
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
import org.junit.jupiter.api.Tag;
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
        replay(List.of("default", "replace"));
        assertThat(made).isGreaterThan(60);
        assertThat(different.keySet()).as("%s", different).isEqualTo(listed());
        assertThat(lost).isEmpty();
    }

    @Test
    @Tag("long")
    void doesSoInTheOtherModes() throws IOException {
        replay(List.of("strict", "skip", "force", "all"));
        assertThat(made).isGreaterThan(100);
        assertThat(different.keySet()).as("%s", different).isSubsetOf(listed());
        assertThat(lost).isEmpty();
    }

    private static Set<String> listed() throws IOException {
        Set<String> listed = new TreeSet<>();
        Matcher rows = ROW.matcher(Files.readString(TABLE));
        while (rows.find()) {
            listed.add(rows.group(1));
        }
        return listed;
    }

    private void replay(List<String> modes) throws IOException {
        for (RecordedUpgrade recorded : RecordedUpgrade.all()) {
            for (String mode : modes) {
                Optional<Mapping> run = recorded.run(mode);
                if (run.isPresent()) {
                    made++;
                    replay(recorded, mode, run.get());
                }
            }
        }
    }

    private void replay(RecordedUpgrade recorded, String mode, Mapping run) throws IOException {
        Product product = recorded.machine(folder.resolve(recorded.name() + "-" + mode));
        List<String> arguments = new ArrayList<>(recorded.arguments());
        arguments.addAll(options(mode));
        arguments.add("--json");
        SequencedCustomisations before = customisations(product, recorded);
        int code = product.run("upgrade", arguments.toArray(String[]::new));
        boolean worked = RecordedUpgrade.text(run, "exit_code").equals("0");
        if (code == 0) {
            before.mustBeIn(
                    recorded.name() + "-" + mode,
                    JsonReader.read(String.join("\n", product.out)).asObject());
        }
        if (worked != (code == 0)) {
            tell(recorded.name(), mode + ": ended with " + code + product.errors);
        } else if (worked) {
            compare(recorded, mode, run, product);
        }
    }

    /** What a run without a mode would ask is kept. */
    private static List<String> options(String mode) {
        return switch (mode) {
            case "default" -> List.of("--patch-modes", "skip");
            case "strict" -> List.of("--patch-modes", "skip", "--patch-strict");
            case "force" -> List.of("--patch-modes", "skip,force");
            case "all" -> List.of("--patch-modes", "skip,force,replace");
            default -> List.of("--patch-modes", mode);
        };
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

    private SequencedCustomisations customisations(Product product, RecordedUpgrade recorded)
            throws IOException {
        SequencedCustomisations found = new SequencedCustomisations();
        Classification classification = classification();
        InstalledFiles stock =
                InstalledFiles.below(
                        Recordings.folder("corpus").resolve(recorded.from()), classification);
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

    private void compare(RecordedUpgrade recorded, String mode, Mapping run, Product product)
            throws IOException {
        String name = recorded.name();
        Path wanted = Files.createDirectory(folder.resolve(name + "-" + mode + "-wanted"));
        RecordedMachine.copy(Recordings.folder("corpus").resolve(recorded.to()), wanted);
        for (String path : RecordedUpgrade.texts(run, "missing_vs_target_stock")) {
            Files.deleteIfExists(wanted.resolve(path.substring(1)));
        }
        List<String> stored = new ArrayList<>();
        stored.addAll(RecordedUpgrade.texts(run, "differs_from_target_stock"));
        stored.addAll(RecordedUpgrade.texts(run, "not_in_target_stock"));
        for (String path : stored) {
            Path out = recorded.folder().resolve("out").resolve(stored(run, mode, path));
            Path target = wanted.resolve(path.substring(1));
            if (Files.isRegularFile(out.resolve(path.substring(1)))) {
                Files.createDirectories(target.resolveSibling("."));
                Files.write(target, Files.readAllBytes(out.resolve(path.substring(1))));
            }
        }
        Classification classification = classification();
        InstalledFiles theirs = InstalledFiles.below(wanted, classification);
        InstalledFiles ours = InstalledFiles.below(product.machine, classification);
        Set<String> paths = new TreeSet<>(theirs.rules().keySet());
        // A row for all cases: the reference leaves files that moved where they were, too.
        paths.removeAll(RecordedUpgrade.texts(run, "not_in_target_stock"));
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

    /** What is the same as in another mode is stored only there. */
    private static String stored(Mapping run, String mode, String path) {
        if (run.get("same_as_mode").orElse(Scalar.NULL) instanceof Mapping same) {
            for (Scalar other : same.keys()) {
                if (RecordedUpgrade.texts(same, other.text()).contains(path)) {
                    return other.text();
                }
            }
        }
        return mode;
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
}
