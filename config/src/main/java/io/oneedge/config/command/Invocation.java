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
import io.oneedge.config.transaction.FileRights;
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
        Optional<OwnProduct> own,
        Disk disk,
        InstantSource clock) {

    /** Below the root of the machine. */
    private static final String SETTINGS_FOLDER = "etc";

    private static final String BACKUP_FOLDER = "var/lib/one/backups/config";
    private static final String OWN_BACKUP_FOLDER = "backups/config";

    /** Where the descriptors are, if somebody has said it. */
    private Optional<Path> otherDescriptors() {
        return arguments
                .value("descriptors")
                .or(() -> Optional.ofNullable(environment.get("ONECFG_DESCRIPTORS")))
                .map(Path::of);
    }

    /** The product that this program belongs to, unless descriptors of another are named. */
    private Optional<OwnProduct> ownProduct() {
        return otherDescriptors().isPresent() ? Optional.empty() : own;
    }

    /** The name of the product whose configuration it is about. */
    String product() {
        return ownProduct().isPresent() ? OwnProduct.NAME : "OpenNebula";
    }

    /** The folder of the descriptors. */
    Path descriptors() {
        return otherDescriptors()
                .or(() -> own.map(OwnProduct::descriptors))
                .orElseThrow(() -> Failure.invalid("Give a folder with --descriptors"));
    }

    private Path root() {
        return arguments
                .value("prefix")
                .map(Path::of)
                .or(() -> ownProduct().map(OwnProduct::home))
                .orElse(Path.of("/"))
                .toAbsolutePath()
                .normalize();
    }

    /** The folder that stands for the root of the machine. */
    Path prefix() {
        Path prefix = root();
        if (!Files.isDirectory(prefix)) {
            throw Failure.of(
                    FailureKind.NOT_FOUND,
                    "There is no folder %s: correct --prefix".formatted(prefix));
        }
        return prefix;
    }

    Releases releases() {
        return Releases.in(descriptors());
    }

    Tracker tracker() {
        if (arguments.has("prefix")) {
            prefix();
        }
        return new Tracker(
                Optional.ofNullable(environment.get("ONECFG_ETC_DIR"))
                        .map(Path::of)
                        .orElse(root().resolve(SETTINGS_FOLDER))
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
                new FileRights(Optional.empty(), Optional.empty(), "0644"));
    }

    Path backupFolder() {
        return Optional.ofNullable(environment.get("ONECFG_BACKUP_DIR"))
                .map(Path::of)
                .orElse(
                        root().resolve(
                                        ownProduct().isPresent()
                                                ? OWN_BACKUP_FOLDER
                                                : BACKUP_FOLDER))
                .toAbsolutePath();
    }

    Backups backups() {
        return new Backups(
                backupFolder(), disk, clock, Releases.classification(descriptors()).folders());
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
        InstalledFiles files = InstalledFiles.below(root, classification);
        LinkedFolders.refuse(root, files);
        return files;
    }

    /** The version of the product; that of the last descriptor if nothing else tells. */
    Optional<Version> installed(Releases releases) {
        return new InstalledVersion(releases.folder(), environment).find(releases);
    }

    boolean unprivileged() {
        return arguments.has("unprivileged");
    }

    /** Whether the result is to be a document; of commands that know text and JSON. */
    boolean json() {
        String format = arguments.value("format").orElse("text");
        if (!format.equals("text") && !format.equals("json")) {
            throw Failure.invalid(
                    "Unsupported format '%s'. Available formats - text, json".formatted(format));
        }
        return format.equals("json") || arguments.has("json");
    }
}
