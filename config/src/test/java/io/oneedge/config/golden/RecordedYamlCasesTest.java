package io.oneedge.config.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.FileType;
import io.oneedge.config.ParseError;
import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Member;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.ScalarKind;
import io.oneedge.config.content.Sequence;
import io.oneedge.config.content.Value;
import io.oneedge.config.operation.Operation;
import io.oneedge.config.operation.OperationStructure;
import io.oneedge.config.operation.PatchMode;
import io.oneedge.config.operation.PatchReport;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The reference's small cases for YAML: what it read, compared and patched, in each mode. Where the
 * reference ended with an error, a collision in the report that changes nothing is the same. Each
 * case that differs stands in docs/onecfg-differences.md, and no other.
 */
class RecordedYamlCasesTest {

    private static final String SAME = "same as ";

    private final TreeMap<String, StringBuilder> different = new TreeMap<>();

    @Test
    void doesWhatTheReferenceDidButForTheTable() {
        for (Path file : Recordings.files(Recordings.folder("golden/micro"), ".yaml")) {
            if (file.getFileName().toString().startsWith("y")) {
                replay((Mapping) read(FileType.YAML, Recordings.text(file)).content().value());
            }
        }
        assertThat(different.keySet()).as("%s", different).isEqualTo(listed());
    }

    /** The cases in the first column of the table. */
    private static Set<String> listed() {
        String table = Recordings.text(Path.of("../docs/onecfg-differences.md"));
        return Pattern.compile("`(ys?_\\w+)`")
                .matcher(table)
                .results()
                .map(MatchResult::group)
                .map(name -> name.replace("`", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static ConfigurationFile read(FileType type, String text) {
        return ConfigurationFile.of(type, text);
    }

    private void replay(Mapping recorded) {
        String name = text(recorded, "name");
        FileType type = FileType.named(text(recorded, "class"));
        boolean loads = loads(type, recorded, "a", name) && loads(type, recorded, "b", name);
        if (!loads) {
            return;
        }
        ConfigurationFile from = read(type, text(recorded, "a"));
        ConfigurationFile to = read(type, text(recorded, "b"));
        recorded.get("tree_a")
                .ifPresent(tree -> check(name, "tree", symbols(tree), from.content().value()));
        List<Operation> ours = from.diff(to);
        List<Operation> theirs =
                recorded.get("diff")
                        .filter(diff -> !diff.equals(Scalar.NULL))
                        .map(diff -> OperationStructure.fromValue(symbols(diff)))
                        .orElse(List.of());
        check(name, "diff", Set.copyOf(theirs), Set.copyOf(ours));
        recorded.get("patch")
                .ifPresent(modes -> patches(name, type, recorded, (Mapping) modes, ours));
    }

    private boolean loads(FileType type, Mapping recorded, String which, String name) {
        boolean theirs = text(recorded, "load_" + which).equals("ok");
        boolean ours = true;
        try {
            read(type, text(recorded, which));
        } catch (ParseError e) {
            ours = false;
        }
        check(name, "load " + which, theirs, ours);
        return theirs && ours;
    }

    private void patches(
            String name, FileType type, Mapping recorded, Mapping modes, List<Operation> ours) {
        for (Scalar mode : modes.keys()) {
            ConfigurationFile mine = read(type, text(recorded, "c"));
            Value untouched = mine.content().value();
            PatchReport report = mine.patch(ours, modes(mode.text()));
            Value reached = mine.content().value();
            Mapping theirs = outcome(modes, mode);
            Optional<Value> text = theirs.get("text");
            if (text.isPresent()) {
                Value recordedResult = read(type, ((Scalar) text.get()).text()).content().value();
                check(name, "patch " + mode, recordedResult, reached);
            } else {
                boolean refused = !report.collisions().isEmpty() || isSkipped(report);
                check(name, "error " + mode, untouched, refused ? reached : report);
            }
            assertThat(read(type, mine.text()).content().value()).as(name).isEqualTo(reached);
        }
    }

    private static boolean isSkipped(PatchReport report) {
        return !report.changed() && !report.complete();
    }

    private static Mapping outcome(Mapping modes, Scalar mode) {
        Value recorded = modes.get(mode).orElseThrow();
        return recorded instanceof Scalar scalar && scalar.text().startsWith(SAME)
                ? outcome(modes, Scalar.string(scalar.text().substring(SAME.length())))
                : (Mapping) recorded;
    }

    /** The recordings write symbols as strings with a colon. */
    private static Value symbols(Value value) {
        return switch (value) {
            case Scalar scalar ->
                    scalar.kind() == ScalarKind.STRING && scalar.text().startsWith(":")
                            ? Scalar.symbol(scalar.text().substring(1))
                            : scalar;
            case Sequence list ->
                    Value.list(list.elements().stream().map(one -> symbols(one)).toList());
            case Mapping map ->
                    new Mapping(
                            map.members().stream()
                                    .map(one ->
                                            new Member(
                                                    (Scalar) symbols(one.key()),
                                                    symbols(one.value())))
                                    .toList());
        };
    }

    private static Set<PatchMode> modes(String words) {
        Set<PatchMode> modes = EnumSet.noneOf(PatchMode.class);
        for (PatchMode mode : PatchMode.values()) {
            if (Set.of(words.split("\\+")).contains(mode.word())) {
                modes.add(mode);
            }
        }
        return modes;
    }

    private void check(String name, String what, Object theirs, Object ours) {
        if (!theirs.equals(ours)) {
            different
                    .computeIfAbsent(name, none -> new StringBuilder())
                    .append("%n  %s: recorded %s, ours %s".formatted(what, theirs, ours));
        }
    }

    private static String text(Mapping mapping, String key) {
        return mapping.get(key).map(value -> ((Scalar) value).text()).orElse("");
    }
}
