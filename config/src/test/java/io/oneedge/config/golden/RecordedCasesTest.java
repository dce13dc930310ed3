package io.oneedge.config.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.FileType;
import io.oneedge.config.ParseError;
import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Value;
import io.oneedge.config.operation.Operation;
import io.oneedge.config.operation.OperationStructure;
import io.oneedge.config.operation.PatchMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The reference's small cases for OpenNebula's format, shell files and plain ones. Where we do
 * something else, docs/onecfg-differences.md has a row for it, and it has no other row.
 */
class RecordedCasesTest {

    private static final Path TABLE = Path.of("../docs/onecfg-differences.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `((?:one|sh|s)_\\w+)` \\|");

    @Test
    void doesWhatTheReferenceDidButForTheTable() throws Exception {
        TreeMap<String, List<String>> different = new TreeMap<>();
        int cases = 0;
        for (Path file : Recordings.files(Recordings.folder("golden/micro"), ".yaml")) {
            if (!file.getFileName().toString().startsWith("y")) {
                Mapping recorded =
                        (Mapping)
                                ConfigurationFile.of(FileType.YAML, Recordings.text(file))
                                        .content()
                                        .value();
                List<String> found = differences(recorded);
                if (!found.isEmpty()) {
                    different.put(text(recorded, "name"), found);
                }
                cases++;
            }
        }
        Set<String> listed = new TreeSet<>();
        Matcher rows = ROW.matcher(Files.readString(TABLE));
        while (rows.find()) {
            listed.add(rows.group(1));
        }
        assertThat(different.keySet()).as("%s", different).isEqualTo(listed);
        assertThat(cases).isGreaterThan(80);
    }

    private static List<String> differences(Mapping recorded) {
        List<String> found = new ArrayList<>();
        FileType type = FileType.named(text(recorded, "class"));
        if (!loads(type, recorded, "a", found) || !loads(type, recorded, "b", found)) {
            return found;
        }
        ConfigurationFile from = ConfigurationFile.of(type, text(recorded, "a"));
        ConfigurationFile to = ConfigurationFile.of(type, text(recorded, "b"));
        List<Operation> ours = from.diff(to);
        List<Operation> theirs =
                recorded.get("diff")
                        .filter(diff -> !diff.equals(Scalar.NULL))
                        .map(OperationStructure::fromValue)
                        .orElse(List.of());
        found.addAll(DeliberateDifferences.unexplained(theirs, ours));
        Mapping patches = (Mapping) recorded.get("patch").orElse(Mapping.EMPTY);
        for (Scalar mode : patches.keys()) {
            patch(type, recorded, patches, mode, ours).forEach(found::add);
        }
        return found;
    }

    private static boolean loads(
            FileType type, Mapping recorded, String which, List<String> found) {
        boolean theirs = text(recorded, "load_" + which).equals("ok");
        boolean ours = true;
        try {
            ConfigurationFile.of(type, text(recorded, which));
        } catch (ParseError e) {
            ours = false;
        }
        if (theirs != ours) {
            found.add("load " + which + ": recorded " + theirs + ", ours " + ours);
        }
        return theirs && ours;
    }

    private static List<String> patch(
            FileType type, Mapping recorded, Mapping patches, Scalar mode, List<Operation> ours) {
        Value outcome = patches.get(mode).orElseThrow();
        String said = outcome instanceof Scalar scalar ? scalar.text() : "";
        if (said.startsWith("same as ")) {
            outcome = patches.get(said.substring("same as ".length())).orElseThrow();
        }
        ConfigurationFile mine = ConfigurationFile.of(type, text(recorded, "c"));
        mine.patch(ours, modes(mode.text()));
        ConfigurationFile saved = ConfigurationFile.of(type, mine.text());
        assertThat(saved.diff(mine)).isEmpty();
        Mapping result = (Mapping) outcome;
        String text = result.has(Scalar.string("text")) ? "text" : "text_after_error";
        String theirs = result.has(Scalar.string(text)) ? text(result, text) : text(recorded, "c");
        return ConfigurationFile.of(type, theirs).diff(saved).isEmpty()
                ? List.of()
                : List.of(mode + ": recorded " + theirs + ", ours " + saved.text());
    }

    private static Set<PatchMode> modes(String words) {
        Set<PatchMode> modes = EnumSet.noneOf(PatchMode.class);
        for (PatchMode mode : PatchMode.values()) {
            if (words.contains(mode.word())) {
                modes.add(mode);
            }
        }
        return modes;
    }

    private static String text(Mapping mapping, String key) {
        return mapping.get(key).map(value -> ((Scalar) value).text()).orElse("");
    }
}
