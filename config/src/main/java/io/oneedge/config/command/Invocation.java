package io.oneedge.config.command;

import io.oneedge.config.release.Classification;
import io.oneedge.config.release.InstalledFiles;
import io.oneedge.config.release.Releases;
import io.oneedge.config.release.Version;
import io.oneedge.config.tracker.Tracked;
import io.oneedge.config.tracker.Tracker;
import io.oneedge.config.transaction.Backup;
import io.oneedge.config.transaction.Backups;
import io.oneedge.config.transaction.Change;
import io.oneedge.config.transaction.Directory;
import io.oneedge.config.transaction.Disk;
import io.oneedge.config.transaction.Ownership;
import io.oneedge.config.transaction.Transaction;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One call of a command, with everything around it. */
record Invocation(
        Arguments arguments,
        Terminal terminal,
        Log log,
        Map<String, String> environment,
        Optional<Path> ownDescriptors,
        Disk disk,
        InstantSource clock) {

    private static final String SETTINGS_FOLDER = "/etc";
    private static final String BACKUP_FOLDER = "/var/lib/one/backups/config";

    /** The folder that stands for the root of the machine. */
    Path prefix() {
        Path prefix = Path.of(arguments.value("prefix").orElse("/")).toAbsolutePath().normalize();
        if (!Files.isDirectory(prefix)) {
            throw Failure.of(
                    FailureKind.NOT_FOUND,
                    "There is no folder %s: correct --prefix".formatted(prefix));
        }
        return prefix;
    }

    Releases releases() {
        Optional<Path> folder =
                arguments
                        .value("descriptors")
                        .or(() -> Optional.ofNullable(environment.get("ONECFG_DESCRIPTORS")))
                        .map(Path::of)
                        .or(() -> ownDescriptors);
        return Releases.in(
                folder.orElseThrow(() -> Failure.invalid("Give a folder with --descriptors")));
    }

    Tracker tracker() {
        return new Tracker(
                Path.of(environment.getOrDefault("ONECFG_ETC_DIR", SETTINGS_FOLDER))
                        .toAbsolutePath());
    }

    /** The tracker's file with this content, as a change. */
    Change track(Tracked tracked) {
        Tracker tracker = tracker();
        if (!Files.isDirectory(tracker.folder())) {
            throw Failure.of(
                    FailureKind.NOT_FOUND,
                    "There is no folder %s for %s: make it, or set ONECFG_ETC_DIR"
                            .formatted(tracker.folder(), Tracker.NAME));
        }
        return new Change(
                tracker.folder(),
                "/" + Tracker.NAME,
                Optional.of(tracker.text(tracked)),
                new Ownership(Optional.empty(), Optional.empty(), "0644"));
    }

    Path backupFolder() {
        return Path.of(environment.getOrDefault("ONECFG_BACKUP_DIR", BACKUP_FOLDER))
                .toAbsolutePath();
    }

    Backups backups() {
        return new Backups(backupFolder(), disk, clock);
    }

    /** The right to change files; what a run that was cut off has left is put in order first. */
    Transaction transaction() {
        Transaction transaction = Transaction.open(backupFolder(), disk);
        transaction.recovered().ifPresent(log::any);
        return transaction;
    }

    /** Makes all changes with a backup before; if none was made, no backup is left. */
    void commit(Transaction transaction, Backup backup, List<Change> changes) {
        commit(transaction, backup, changes, List.of());
    }

    void commit(
            Transaction transaction,
            Backup backup,
            List<Change> changes,
            List<Directory> directories) {
        try {
            transaction.commit(changes, directories, unprivileged());
        } catch (Failure e) {
            if (!Transaction.interrupted(backupFolder())) {
                backups().discard(backup);
            }
            throw e;
        }
    }

    InstalledFiles files(Path root, Classification classification) {
        LinkedFolders.refuseBelow(root);
        return InstalledFiles.below(root, classification);
    }

    /** The version of the product; that of the last descriptor if nothing else tells. */
    Optional<Version> installed(Releases releases) {
        return new InstalledVersion(releases.folder(), environment).find(releases);
    }

    boolean unprivileged() {
        return arguments.has("unprivileged");
    }

    boolean json() {
        return arguments.value("format").filter("json"::equals).isPresent()
                || arguments.has("json");
    }
}
