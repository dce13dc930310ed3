package io.oneedge.config.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.FileType;
import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.golden.Recordings;
import io.oneedge.config.operation.Operation;
import io.oneedge.config.operation.OperationStructure;
import io.oneedge.config.release.Classification;
import io.oneedge.config.release.FileRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every recorded run of the reference's command, done with ours: exit code, what was said, the
 * tracker, the backups and the resulting files. Where something differs, docs/onecfg-differences.md
 * has a row for the case, and it has no other row.
 */
class RecordedCommandsTest {

    private static final Path TABLE = Path.of("../docs/onecfg-differences.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `onecfg (\\w+)` \\|");

    /** What a line names: quoted words, paths, versions. */
    private static final Pattern NAMES =
            Pattern.compile("(?<= )'([^'<>]+)'|((?:/[\\w.-]+)+)|(\\d+\\.\\d+\\.\\d+)");

    private static final int FAILED = 255;

    @TempDir Path folder;

    private final TreeMap<String, List<String>> different = new TreeMap<>();

    @Test
    void endsAndTellsAndLeavesWhatTheReferenceDidButForTheTable() throws IOException {
        List<Path> recordings = Recordings.files(Recordings.folder("golden/cli"), ".yaml");
        for (Path file : recordings) {
            RecordedCommand recorded = RecordedCommand.read(file);
            RecordedMachine machine =
                    new RecordedMachine(
                            Files.createDirectory(folder.resolve(recorded.name())), recorded);
            prepare(recorded.name(), machine);
            compare(recorded, machine);
        }
        assertThat(recordings).hasSizeGreaterThan(100);
        Set<String> listed = new TreeSet<>();
        Matcher rows = ROW.matcher(Files.readString(TABLE));
        while (rows.find()) {
            listed.add(rows.group(1));
        }
        String all =
                different.entrySet().stream()
                        .map(it -> it.getKey() + "\n  " + String.join("\n  ", it.getValue()))
                        .collect(Collectors.joining("\n"));
        assertThat(different.keySet()).as(all).isEqualTo(listed);
    }

    /** What the recordings do not say of the files that they met. */
    private static void prepare(String name, RecordedMachine machine) throws IOException {
        switch (name) {
            case "diff_None", "diff_text", "diff_line", "diff_yaml", "diff_json" ->
                    machine.customised(
                            RecordedCommand.read(
                                            Recordings.folder("golden/cli")
                                                    .resolve("diff_yaml.yaml"))
                                    .text("stdout")
                                    .orElseThrow());
            case "diff_broken_file" -> machine.line("/etc/one/oneflow-server.conf", 30, "\t@x");
            case "diff_missing_file" -> Files.delete(machine.file("/etc/one/sunstone-server.conf"));
            case "validate_broken" -> {
                machine.line("/etc/one/oned.conf", 65, "BROKEN = [");
                machine.line("/etc/one/oneflow-server.conf", 18, "\t@x");
            }
            case "validate_dupes" -> {
                machine.line("/etc/one/oned.conf", 400, "PORT = 2633");
                machine.line("/var/lib/one/remotes/etc/vmm/kvm/kvmrc", 60, "SYNC_TIME=no");
            }
            case "upgrade_backup_used", "upgrade_read_from" -> {
                machine.snapshot();
                Files.writeString(machine.file("/etc/one/onlylive.txt"), "live\n");
            }
            default -> {}
        }
    }

    private void compare(RecordedCommand recorded, RecordedMachine machine) throws IOException {
        int code = machine.run();
        differs(recorded, "exit code", recorded.exitCode(), code);
        differs(recorded, "tracker", recorded.text("onecfg_conf_after"), machine.tracker());
        // A row for all cases: what changes nothing leaves no backup.
        boolean saves = code != FAILED && !recorded.arguments().contains("--noop");
        differs(
                recorded,
                "backups",
                saves ? recorded.text("backups_created").orElseThrow() : "0",
                machine.backups());
        output(recorded, machine);
        errors(recorded, machine);
        for (Map.Entry<String, Optional<String>> file : recorded.filesAfter().entrySet()) {
            file(recorded, machine, file.getKey(), file.getValue());
        }
        boolean upgraded =
                recorded.name().startsWith("upgrade")
                        && machine.tracker().equals(Optional.of("---\nversion: 6.0.0\n"))
                        && recorded.text("onecfg_conf_before").orElse("").contains("5.12.0");
        if (upgraded) {
            same(recorded, machine.stock("6.0.0"), machine.files());
        } else if (!recorded.name().startsWith("patch")) {
            same(recorded, machine.before(), machine.files());
        }
    }

    private void same(
            RecordedCommand recorded, Map<String, String> theirs, Map<String, String> ours) {
        Set<String> paths = new TreeSet<>(theirs.keySet());
        paths.addAll(ours.keySet());
        paths.removeIf(path ->
                Optional.ofNullable(theirs.get(path)).equals(Optional.ofNullable(ours.get(path))));
        paths.removeAll(
                recorded.filesAfter().keySet().stream().map(it -> it.substring(1)).toList());
        if (!paths.isEmpty()) {
            tell(recorded, "files that differ: " + paths);
        }
    }

    private void differs(RecordedCommand recorded, String what, Object theirs, Object ours) {
        if (!theirs.equals(ours)) {
            tell(recorded, "%s: recorded %s, ours %s".formatted(what, theirs, ours));
        }
    }

    private void tell(RecordedCommand recorded, String what) {
        different.computeIfAbsent(recorded.name(), none -> new ArrayList<>()).add(what);
    }

    // What is said

    private void output(RecordedCommand recorded, RecordedMachine machine) {
        String theirs = recorded.text("stdout").orElse("");
        if (List.of("help_none", "help_opt").contains(recorded.name())) {
            commands(recorded, theirs, machine);
        } else if (recorded.name().startsWith("help")) {
            options(theirs)
                    .forEach(option -> {
                        if (machine.out().stream().noneMatch(it -> it.contains(option))) {
                            tell(recorded, "no option " + option);
                        }
                    });
        } else if (recorded.name().startsWith("diff")) {
            differences(recorded, theirs, machine);
        } else {
            List<String> wanted = lines(theirs.lines().toList());
            List<String> ours = lines(machine.out());
            boolean told = wanted.size() == ours.size();
            for (int i = 0; told && i < wanted.size(); i++) {
                // Ours may say more of it.
                told = ours.get(i).startsWith(wanted.get(i));
            }
            if (!told) {
                tell(recorded, "output: recorded %s, ours %s".formatted(wanted, ours));
            }
        }
    }

    private void commands(RecordedCommand recorded, String theirs, RecordedMachine machine) {
        Set<String> commands =
                Pattern.compile("(?m)^ +\\* (\\w+) .*\n +(?:INTERNAL: )?[A-Z]\\w+ ")
                        .matcher(theirs)
                        .results()
                        .map(it -> it.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));
        for (String command : commands) {
            if (machine.out().stream().noneMatch(it -> it.startsWith("  " + command + " "))) {
                tell(recorded, "no command " + command);
            }
        }
    }

    /** The options that a text describes; a command's own, not those of every command. */
    private static Set<String> options(String help) {
        return Pattern.compile("(?m)^ +(?:-\\w, )?(--[\\w-]+)")
                .matcher(help)
                .results()
                .map(it -> it.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Of a list of steps the ends; all of ours are read from YAML. */
    private static List<String> lines(List<String> said) {
        List<String> lines = new ArrayList<>();
        List<String> steps = new ArrayList<>();
        for (String line : said) {
            if (line.startsWith("- from ")) {
                steps.add(line.replaceAll(" \\(.*", ""));
            } else {
                lines.add(line.strip());
            }
        }
        if (!steps.isEmpty()) {
            lines.add(steps.getFirst().replaceAll(" to .*", ""));
            lines.add(steps.getLast().replaceAll(".* to ", "to "));
        }
        return lines;
    }

    /** The files that differ, and how many operations they differ by, or the operations. */
    private void differences(RecordedCommand recorded, String theirs, RecordedMachine machine) {
        String ours = String.join("\n", machine.out());
        if (theirs.startsWith("---")) {
            differs(recorded, "operations", operations(theirs), operations(ours));
        } else if (recorded.name().equals("diff_wrong_version")) {
            differs(recorded, "emptiness", theirs.isEmpty(), ours.isEmpty());
        } else {
            differs(recorded, "files", counts(theirs), counts(ours));
        }
    }

    private static Map<String, Set<Operation>> operations(String document) {
        Mapping root =
                (Mapping) ConfigurationFile.of(FileType.YAML_STRICT, document).content().value();
        Map<String, Set<Operation>> operations = new TreeMap<>();
        ((Mapping) root.get("patches").orElseThrow())
                .members()
                .forEach(file ->
                        operations.put(
                                file.key().text(),
                                Set.copyOf(
                                        OperationStructure.fromValue(
                                                ((Mapping) file.value())
                                                        .get("change")
                                                        .orElse(Scalar.NULL)))));
        return operations;
    }

    private static Map<String, Integer> counts(String text) {
        Map<String, Integer> counts = new TreeMap<>();
        String file = "";
        for (String line : text.lines().filter(it -> !it.isBlank()).toList()) {
            boolean hint = line.startsWith("- ");
            file = hint ? file : line.replaceAll(" .*", "");
            counts.merge(file, hint || line.contains(" ") ? 1 : 0, Integer::sum);
        }
        return counts;
    }

    private void errors(RecordedCommand recorded, RecordedMachine machine) {
        String said = String.join("\n", machine.errors()) + "\n" + String.join("\n", machine.out());
        boolean theirs = failure(recorded.text("stderr").orElse("").lines().toList());
        differs(recorded, "an error is told", theirs, failure(machine.errors()));
        for (String line : recorded.text("stderr").orElse("").lines().toList()) {
            for (String name : names(line.replaceAll("\\d+/\\d+ changes", ""))) {
                if (!said.contains(name)) {
                    tell(recorded, "ours does not name %s: %s".formatted(name, line));
                }
            }
        }
    }

    private static boolean failure(List<String> lines) {
        return lines.stream()
                .anyMatch(it -> !it.isBlank() && !it.matches("(INFO|ANY|WARN) *: .*| .*"));
    }

    /** What has to be named: not what only the recorded machine had, nor what is told elsewhere. */
    private static Set<String> names(String line) {
        boolean steps = line.matches("INFO .*(Update|Create|Delete|Updating|Incremental).*");
        boolean masked = line.contains("<WORK>") || line.contains("<PREFIX>");
        boolean internal = line.contains("/augeas/");
        return steps || masked || internal
                ? Set.of()
                : NAMES.matcher(line)
                        .results()
                        .map(RecordedCommandsTest::name)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(MatchResult found) {
        for (int group = 1; group <= found.groupCount(); group++) {
            if (found.group(group) != null) {
                return found.group(group);
            }
        }
        return "";
    }

    // What is left

    private void file(
            RecordedCommand recorded,
            RecordedMachine machine,
            String path,
            Optional<String> recordedText)
            throws IOException {
        Path file = machine.file(path);
        if (recordedText.isEmpty() || !Files.exists(file)) {
            differs(recorded, path + " is there", recordedText.isPresent(), Files.exists(file));
            return;
        }
        Classification classification =
                Classification.read(
                        Recordings.text(Recordings.folder("descriptors").resolve("files.yaml")));
        FileType type = classification.of(path).map(FileRule::type).orElse(FileType.SIMPLE);
        ConfigurationFile theirs = ConfigurationFile.of(type, recordedText.get());
        ConfigurationFile ours = ConfigurationFile.of(type, Files.readString(file));
        List<Operation> operations = theirs.diff(ours);
        if (!operations.isEmpty()) {
            tell(recorded, path + ": " + ours.hintings(operations));
        }
    }
}
