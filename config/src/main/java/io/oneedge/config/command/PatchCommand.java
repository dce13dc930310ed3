package io.oneedge.config.command;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.FileType;
import io.oneedge.config.ParseError;
import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Member;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.ScalarKind;
import io.oneedge.config.content.Value;
import io.oneedge.config.operation.Fate;
import io.oneedge.config.operation.HintDialect;
import io.oneedge.config.operation.Operation;
import io.oneedge.config.operation.OperationStructure;
import io.oneedge.config.operation.PatchMode;
import io.oneedge.config.operation.PatchReport;
import io.oneedge.config.operation.State;
import io.oneedge.config.release.InstalledFiles;
import io.oneedge.config.transaction.Backup;
import io.oneedge.config.transaction.Change;
import io.oneedge.config.transaction.FileRights;
import io.oneedge.config.transaction.Transaction;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code onecfg patch}: carries out operations on many files, as one transaction. */
final class PatchCommand {

    private static final int SOME = 1;
    private static final int NONE = 255;

    private final Invocation call;
    private final InstalledFiles files;
    private final Map<String, List<Operation>> wanted = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private int applied;
    private int all;
    private boolean failed;
    private boolean lines;

    private PatchCommand(Invocation call) {
        this.call = call;
        this.files = call.files(call.prefix(), call.releases().classification());
    }

    static int run(Invocation call) {
        Optional<String> format = call.arguments().value("format");
        if (format.isPresent() && !List.of("line", "yaml", "json").contains(format.get())) {
            throw Failure.invalid(
                    "Unsupported format '%s'. Available formats - line, yaml, json"
                            .formatted(format.get()));
        }
        String input = input(call);
        if (call.arguments().has("noop")) {
            return new PatchCommand(call).patch(input, Optional.empty());
        }
        try (Transaction transaction = call.transaction()) {
            return new PatchCommand(call).patch(input, Optional.of(transaction));
        }
    }

    private static String input(Invocation call) {
        List<String> words = call.arguments().words();
        if (words.isEmpty() || words.getFirst().equals("-")) {
            return call.terminal().input();
        }
        try {
            return Files.readString(Path.of(words.getFirst()));
        } catch (IOException e) {
            throw Failure.of(
                    FailureKind.NOT_FOUND,
                    "Cannot read the patch %s: %s".formatted(words.getFirst(), e),
                    e);
        }
    }

    private int patch(String input, Optional<Transaction> transaction) {
        boolean document =
                call.arguments()
                        .value("format")
                        .map(it -> !it.equals("line"))
                        .orElse(input.startsWith("---") || input.startsWith("{"));
        lines = !document;
        if (document) {
            document(input);
        } else {
            lines(input);
        }
        if (wanted.isEmpty()) {
            call.log().error("No changes to apply");
            return NONE;
        }
        call.log().info("Applying patch to %d files".formatted(wanted.size()));
        wanted.forEach(this::apply);
        return end(transaction);
    }

    private int end(Optional<Transaction> transaction) {
        if (applied == 0 || failed) {
            call.log().error("No changes applied");
            return NONE;
        }
        if (call.arguments().has("all") && applied < all) {
            call.log()
                    .error(
                            "Not all changes can be applied (%d/%d); nothing is saved"
                                    .formatted(applied, all));
            return NONE;
        }
        call.log().info("Applied %d/%d changes".formatted(applied, all));
        if (transaction.isEmpty()) {
            call.log().info("Changes ARE NOT saved in no-op mode!");
        } else {
            save(transaction.get());
        }
        return applied < all ? SOME : 0;
    }

    private void save(Transaction transaction) {
        Backup backup =
                call.backups()
                        .take(
                                call.prefix(),
                                call.tracker().read().version(),
                                "patch",
                                changes.stream().map(Change::path).toList());
        call.log().any("Backup stored in '%s'".formatted(backup.folder()));
        call.commit(transaction, backup, changes);
    }

    // What is wanted

    private void lines(String input) {
        Map<String, List<String>> hints = new LinkedHashMap<>();
        int number = 0;
        for (String line : input.lines().toList()) {
            number++;
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            int blank = text.indexOf(' ');
            if (blank < 0) {
                throw Failure.invalid(
                        "Invalid format at line: %d. A line is a file and an operation, such as"
                                        .formatted(number)
                                + " /etc/one/oned.conf set PORT = \"2634\"");
            }
            hints.computeIfAbsent(text.substring(0, blank), none -> new ArrayList<>())
                    .add(text.substring(blank + 1));
        }
        hints.forEach((path, texts) ->
                wanted.put(path, new ConfigurationFile(type(path)).operations(texts)));
    }

    private void document(String input) {
        Value root = ConfigurationFile.of(FileType.YAML_STRICT, input).content().value();
        Value patches =
                root instanceof Mapping mapping
                        ? mapping.get("patches").orElse(Scalar.NULL)
                        : Scalar.NULL;
        if (!(patches instanceof Mapping map)) {
            throw Failure.invalid(
                    "A patch document has a map of files under patches; there is none");
        }
        for (Member file : map.members()) {
            String path = file.key().text();
            FileType type = type(path);
            Mapping about = file.value() instanceof Mapping it ? it : Mapping.EMPTY;
            Value named = about.get("class").orElse(Scalar.NULL);
            if (!named.equals(Value.of(type.className()))) {
                throw Failure.invalid(
                        "The patch says that %s is of class %s; it is of class %s"
                                .formatted(path, named, type.className()));
            }
            wanted.put(path, OperationStructure.fromValue(about.get("change").orElse(Scalar.NULL)));
        }
    }

    private FileType type(String path) {
        return Optional.ofNullable(files.rules().get(path))
                .orElseThrow(() ->
                        Failure.of(
                                FailureKind.NOT_FOUND,
                                "Unknown or missing file to patch '%s'".formatted(path)))
                .type();
    }

    // What is done

    private void apply(String path, List<Operation> operations) {
        all += operations.size();
        try {
            ConfigurationFile file = files.load(path);
            PatchReport report = file.patch(meant(file, operations), PatchMode.REPLACE);
            int done = (int) report.results().stream().filter(PatchCommand::isAsWanted).count();
            applied += done;
            changes.add(
                    new Change(
                            call.prefix(), path, Optional.of(file.encoded()), FileRights.PRIVATE));
            call.log()
                    .info(
                            "Patched '%s' with %d/%d changes"
                                    .formatted(path, done, operations.size()));
        } catch (Failure | ParseError e) {
            failed = true;
            call.log().error("Failed to patch file '%s' - %s".formatted(path, e.getMessage()));
        }
    }

    private List<Operation> meant(ConfigurationFile file, List<Operation> operations) {
        List<Operation> spelled = operations.stream().map(it -> spelled(file.type(), it)).toList();
        return lines ? PatchLines.meant(file, spelled) : spelled;
    }

    /** Where a language has only texts, a number is one, too. */
    private static Operation spelled(FileType type, Operation operation) {
        return type.dialect() == HintDialect.STRUCTURE
                ? operation
                : new Operation(
                        operation.path(),
                        operation.key(),
                        operation.value().map(PatchCommand::text),
                        operation.old().map(PatchCommand::text),
                        operation.state(),
                        operation.extra());
    }

    private static Value text(Value value) {
        return value instanceof Scalar scalar
                        && (scalar.kind() == ScalarKind.INTEGER
                                || scalar.kind() == ScalarKind.FLOAT
                                || scalar.kind() == ScalarKind.BOOLEAN)
                ? Value.of(scalar.text())
                : value;
    }

    /** Removing what is not there is nothing that was done. */
    private static boolean isAsWanted(PatchReport.Result result) {
        Fate fate = result.outcome().fate();
        return fate == Fate.APPLIED
                || (fate == Fate.ALREADY && result.operation().state() != State.REMOVE);
    }
}
