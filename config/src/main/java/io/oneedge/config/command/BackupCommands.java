package io.oneedge.config.command;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.tracker.Tracked;
import io.oneedge.config.transaction.Backup;
import io.oneedge.config.transaction.Backups;
import io.oneedge.config.transaction.Change;
import io.oneedge.config.transaction.Directory;
import io.oneedge.config.transaction.FileRights;
import io.oneedge.config.transaction.Transaction;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/** {@code onecfg backups} and {@code onecfg rollback}. */
final class BackupCommands {

    private BackupCommands() {}

    /** Lists the backups, or removes old ones. */
    static int list(Invocation call) {
        Backups backups = call.backups();
        Optional<String> prune = call.arguments().value("prune");
        if (prune.isPresent()) {
            if (!prune.get().matches("[1-9]\\d{0,5}")) {
                throw Failure.invalid(
                        "--prune takes how many backups are kept, at least 1, not " + prune.get());
            }
            Transaction lock = call.transaction();
            try {
                for (Backup removed : backups.prune(Integer.parseInt(prune.get()))) {
                    call.log().any("Removed backup '%s'".formatted(removed.name()));
                }
            } finally {
                lock.close();
            }
        }
        List<Json> listed = new ArrayList<>();
        for (Backup backup : backups.all()) {
            listed.add(
                    Json.object()
                            .with("name", backup.name())
                            .with("version", backup.version())
                            .with("reason", backup.reason())
                            .with("files", backup.paths().size()));
            if (!call.json()) {
                call.terminal()
                        .out(
                                "%-28s %-8s %s"
                                        .formatted(
                                                backup.name(),
                                                backup.version().orElse("unknown"),
                                                backup.reason()));
            }
        }
        if (call.json()) {
            call.terminal().out(Json.object().with("backups", Json.of(listed)).pretty());
        }
        return 0;
    }

    /** Makes the files what they were when a backup was made; itself makes a backup first. */
    static int rollback(Invocation call) {
        try (Transaction transaction = call.transaction()) {
            Backup backup = chosen(call);
            Path prefix = prefix(call, backup);
            List<Change> changes = changes(call, backup, prefix);
            changes.forEach(change -> tell(call, change));
            List<Directory> directories = directories(backup, prefix);
            SequencedMap<String, FileRights> owners = new TreeMap<>();
            backup.owners()
                    .forEach((path, owner) -> {
                        Path place = prefix.resolve(path.substring(1));
                        if (Files.exists(place)) {
                            owners.put(path, FileRights.of(place));
                        }
                    });
            if (call.arguments().has("noop")) {
                return 0;
            }
            Tracked tracked = call.tracker().read();
            Backup before =
                    call.backups()
                            .take(
                                    prefix,
                                    tracked.version(),
                                    "rollback to " + backup.name(),
                                    changes.stream().map(Change::path).toList(),
                                    backup.directories(),
                                    owners);
            call.log().any("Backup stored in '%s'".formatted(before.folder()));
            backup.version().ifPresent(version -> changes.add(call.track(Tracked.at(version))));
            call.commit(transaction, before, changes, directories);
            call.log()
                    .any(
                            "Configuration is as it was in '%s', version %s"
                                    .formatted(backup.name(), backup.version().orElse("unknown")));
        }
        return 0;
    }

    /** Without {@code --prefix} the files go back to where they came from. */
    private static Path prefix(Invocation call, Backup backup) {
        Optional<Path> came = backup.prefix().filter(it -> !call.arguments().has("prefix"));
        Path prefix = came.orElseGet(call::prefix);
        if (!Files.isDirectory(prefix)) {
            throw Failure.of(
                    FailureKind.NOT_FOUND,
                    "There is no folder %s, which the backup is of: give another with --prefix"
                            .formatted(prefix));
        }
        return prefix;
    }

    private static List<Change> changes(Invocation call, Backup backup, Path prefix) {
        List<Change> changes = new ArrayList<>();
        for (String path : paths(call, backup)) {
            Path kept = backup.folder().resolve(path.substring(1));
            boolean was = Files.isRegularFile(kept);
            changes.add(
                    new Change(
                            prefix,
                            path,
                            was ? Optional.of(ConfigurationFile.read(kept)) : Optional.empty(),
                            was ? FileRights.of(kept) : FileRights.PRIVATE,
                            was ? Optional.of(kept) : Optional.empty(),
                            Optional.ofNullable(backup.owners().get(path)),
                            Optional.empty()));
        }
        return changes;
    }

    /** Directories that were not there go, if nothing is in them; those that were come back. */
    private static List<Directory> directories(Backup backup, Path prefix) {
        List<Directory> directories = new ArrayList<>();
        backup.directories()
                .forEach((path, owner) ->
                        directories.add(
                                new Directory(
                                        prefix,
                                        path,
                                        Files.isDirectory(
                                                backup.folder().resolve(path.substring(1))),
                                        owner)));
        backup.owners()
                .forEach((path, owner) -> {
                    if (Files.isDirectory(prefix.resolve(path.substring(1)))) {
                        directories.add(Directory.ownedBy(prefix, path, owner));
                    }
                });
        return directories;
    }

    private static Backup chosen(Invocation call) {
        List<String> words = call.arguments().words();
        if (!words.isEmpty()) {
            return call.backups().named(words.getFirst());
        }
        return call.backups().all().stream()
                .findFirst()
                .orElseThrow(() ->
                        Failure.of(
                                FailureKind.NOT_FOUND,
                                "There is no backup in %s".formatted(call.backupFolder())));
    }

    /** A snapshot that does not know what was changed is put back whole. */
    private static List<String> paths(Invocation call, Backup backup) {
        return backup.paths().isEmpty() ? call.backups().files(backup) : backup.paths();
    }

    private static void tell(Invocation call, Change change) {
        boolean there = Files.exists(change.file());
        String word =
                change.content().isEmpty()
                        ? there ? "Delete" : ""
                        : !there
                                ? "Create"
                                : ConfigurationFile.read(change.file())
                                                .equals(change.content().get())
                                        ? ""
                                        : "Restore";
        if (!word.isEmpty()) {
            call.log().any("%s file '%s'".formatted(word, change.path()));
        }
    }
}
