package io.oneedge.config.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.oneedge.config.EncodedText;
import io.oneedge.config.merge.Decision;
import io.oneedge.config.merge.MergeNote;
import io.oneedge.config.release.Classification;
import io.oneedge.config.release.FilePlan;
import io.oneedge.config.release.InstalledFiles;
import io.oneedge.config.release.PatchModes;
import io.oneedge.config.release.Place;
import io.oneedge.config.release.Releases;
import io.oneedge.config.release.Resolutions;
import io.oneedge.config.release.Version;
import io.oneedge.config.tracker.Tracked;
import io.oneedge.config.transaction.Backup;
import io.oneedge.config.transaction.Backups;
import io.oneedge.config.transaction.Transaction;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code onecfg upgrade}: all files, from any version to any later one, or nothing. */
final class UpgradeCommand {

    private static final int DONE = 0;
    private static final int OPEN = 2;
    private static final int FAILED = 255;

    private final Invocation call;
    private final Tracked tracked;
    private final Optional<String> backup;

    private UpgradeCommand(Invocation call) {
        this.call = call;
        this.tracked = call.tracker().read();
        this.backup = call.arguments().has("read-from") ? Optional.empty() : tracked.backup();
    }

    static int run(Invocation call) {
        if (call.arguments().has("plan") || call.arguments().has("noop")) {
            if (Transaction.interrupted(call.backupFolder())) {
                call.log()
                        .warn(
                                "A run was cut off; the next one that may write finishes or undoes"
                                        + " it. What follows looks at the files as they are");
            }
            return new UpgradeCommand(call).upgrade(Optional.empty());
        }
        try (Transaction transaction = call.transaction()) {
            return new UpgradeCommand(call).upgrade(Optional.of(transaction));
        }
    }

    private int upgrade(Optional<Transaction> transaction) {
        if (tracked.outdated() && !call.arguments().has("from")) {
            throw Outdated.failure(call);
        }
        Releases releases = call.releases();
        Version from = from(releases);
        Version to = to(releases);
        call.log().info("Checking updates from %s to %s".formatted(from, to));
        if (backup.isPresent()) {
            call.log().any("Found backed up configuration to process!");
        }
        List<Releases.Step> steps = releases.between(from, to);
        if (steps.isEmpty()) {
            return nothing(transaction);
        }
        PatchModes modes = PatchModes.of(call.arguments().all("patch-modes"));
        Classification classification = releases.classification();
        Path source = source(classification);
        InstalledFiles files = call.files(source, classification);
        InstalledFiles seen = seen(source, files, classification);
        PlannedUpgrade.Request request =
                new PlannedUpgrade.Request(
                        releases,
                        from,
                        steps,
                        classification,
                        files,
                        modes,
                        call.arguments().has("recreate"));
        Resolutions resolutions = resolutions();
        PlannedUpgrade upgrade = PlannedUpgrade.of(request, resolutions);
        if (call.arguments().has("plan")) {
            return plan(upgrade);
        }
        if (upgrade.plan().open() && call.terminal().interactive() && !call.json()) {
            Optional<Resolutions> answers =
                    new Questions(call.terminal()).ask(upgrade, resolutions);
            if (answers.isPresent()) {
                upgrade = PlannedUpgrade.of(request, answers.get());
            }
        }
        return decided(upgrade, seen, transaction);
    }

    /** The files that are written over, as they are before anything is computed. */
    private InstalledFiles seen(Path source, InstalledFiles files, Classification classification) {
        if (source.equals(call.prefix())) {
            return files;
        }
        InstalledFiles replaced = InstalledFiles.below(call.prefix(), classification);
        replaced.readAll();
        return replaced;
    }

    private int decided(
            PlannedUpgrade upgrade, InstalledFiles seen, Optional<Transaction> transaction) {
        writeResolutions(upgrade);
        List<String> broken = upgrade.plan().broken();
        for (String path : broken) {
            FilePlan file = Optional.ofNullable(upgrade.plan().files().get(path)).orElseThrow();
            call.log().error("Unable to process file '%s' - %s".formatted(path, file.why()));
        }
        if (!broken.isEmpty() && !call.arguments().has("keep-going")) {
            if (call.json()) {
                call.terminal().out(planned(upgrade).json().pretty());
            }
            call.log()
                    .fatal(
                            "FAILED - Nothing was changed. Mend what is named above, or use"
                                    + " --keep-going, which leaves these files as they are");
            return FAILED;
        }
        if (upgrade.plan().open()) {
            return open(upgrade);
        }
        // Told before it is done, as what is compared is on the disk.
        Optional<String> report =
                call.json() ? Optional.of(planned(upgrade).json().pretty()) : Optional.empty();
        if (transaction.isPresent()) {
            write(upgrade, seen, transaction.get());
        } else {
            call.log().any("Nothing was written in no-op mode");
        }
        report.ifPresent(call.terminal()::out);
        return DONE;
    }

    // Versions and sources

    private Version from(Releases releases) {
        String from =
                call.arguments()
                        .value("from")
                        .or(tracked::version)
                        .orElseThrow(() ->
                                Failure.of(
                                        FailureKind.NOT_FOUND,
                                        "Unknown version of the configuration: onecfg init finds"
                                                + " it, onecfg init --to VERSION sets it"));
        Version version = Version.of(from);
        releases.base(version);
        return version;
    }

    private Version to(Releases releases) {
        return call.arguments()
                .value("to")
                .map(Version::of)
                .or(() -> call.installed(releases))
                .orElseThrow(() ->
                        Failure.of(
                                FailureKind.NOT_FOUND,
                                "Unknown version of %s: give the target with --to"
                                        .formatted(call.product())));
    }

    private Path source(Classification classification) {
        String main = classification.folders().getFirst().substring(1);
        Optional<Path> snapshot =
                call.arguments().value("read-from").or(() -> backup).map(Path::of);
        if (snapshot.isEmpty()) {
            Path prefix = call.prefix();
            if (!Files.isDirectory(prefix.resolve(main))) {
                throw Failure.of(
                        FailureKind.NOT_FOUND,
                        "There is no folder %s: correct --prefix".formatted(prefix.resolve(main)));
            }
            return prefix;
        }
        Path folder = snapshot.get().toAbsolutePath();
        call.log().any("Snapshot to update from '%s'".formatted(folder));
        if (!Files.isDirectory(folder.resolve(main))) {
            throw Failure.of(
                    FailureKind.NOT_FOUND,
                    "Backup location '%s' doesn't exist".formatted(folder.resolve(main)));
        }
        return folder;
    }

    private int nothing(Optional<Transaction> transaction) {
        if (backup.isPresent() && transaction.isPresent()) {
            transaction.get().commit(List.of(call.track(tracked.withoutBackup())), true);
            call.log().any("No updates for backed up configuration. Considering as processed.");
        } else {
            call.log().any("No updates available");
        }
        if (call.json()) {
            call.terminal().out("{\"files\": []}");
        }
        return DONE;
    }

    // What is asked and told

    private Resolutions resolutions() {
        Optional<String> file = call.arguments().value("resolutions");
        if (file.isEmpty()) {
            return Resolutions.NONE;
        }
        try {
            return Resolutions.read(Files.readString(Path.of(file.get())));
        } catch (IOException e) {
            throw Failure.of(
                    FailureKind.NOT_FOUND,
                    "Cannot read the resolutions %s: %s".formatted(file.get(), e),
                    e);
        }
    }

    private PlanReport planned(PlannedUpgrade upgrade) {
        return new PlanReport(upgrade, new UpgradeChanges(call.prefix(), upgrade));
    }

    private int plan(PlannedUpgrade upgrade) {
        PlanReport report = planned(upgrade);
        if (call.json()) {
            call.terminal().out(report.json().pretty());
        } else {
            report.text().forEach(call.terminal()::out);
        }
        writeResolutions(upgrade);
        if (!upgrade.plan().broken().isEmpty() && !call.arguments().has("keep-going")) {
            return FAILED;
        }
        return upgrade.plan().open() ? OPEN : DONE;
    }

    private int open(PlannedUpgrade upgrade) {
        if (call.json()) {
            call.terminal().out(planned(upgrade).json().pretty());
        }
        upgrade.plan()
                .files()
                .forEach((path, file) -> {
                    for (MergeNote collision : file.open()) {
                        PlanReport.collision(path, collision).forEach(call.terminal()::error);
                    }
                });
        call.log()
                .error(
                        "Collisions are open, and nothing was changed. Decide them in a file for"
                                + " --resolutions; --write-resolutions FILE writes one with the"
                                + " proposals");
        return OPEN;
    }

    private void writeResolutions(PlannedUpgrade upgrade) {
        Optional<String> file = call.arguments().value("write-resolutions");
        if (file.isEmpty()) {
            return;
        }
        Resolutions proposals = resolutions();
        for (var planned : upgrade.plan().files().entrySet()) {
            for (MergeNote collision : planned.getValue().open()) {
                proposals =
                        proposals.with(planned.getKey(), Place.of(collision.path()), Decision.MINE);
            }
        }
        try {
            Path target = Path.of(file.get());
            if (Files.exists(target)) {
                call.disk().overwrite(target, proposals.text().getBytes(UTF_8));
            } else {
                call.disk().write(target, proposals.text().getBytes(UTF_8));
            }
        } catch (IOException e) {
            throw Failure.of(
                    FailureKind.UNAVAILABLE,
                    "Cannot write the resolutions %s: %s".formatted(file.get(), e),
                    e);
        }
    }

    // Writing

    private void write(PlannedUpgrade upgrade, InstalledFiles seen, Transaction transaction) {
        UpgradeChanges changes = new UpgradeChanges(call.prefix(), upgrade);
        Backups backups = call.backups();
        Backup taken =
                backups.take(
                        call.prefix(),
                        tracked.version(),
                        "upgrade %s to %s".formatted(upgrade.from(), upgrade.to()),
                        changes.paths(),
                        changes.directories(),
                        changes.owners());
        call.log().any("Backup stored in '%s'".formatted(taken.folder()));
        call.log().info("Updating from %s to %s".formatted(upgrade.from(), upgrade.to()));
        report(upgrade);
        call.commit(
                transaction,
                taken,
                changes.with(
                        seen,
                        call.backupFolder(),
                        taken.name(),
                        call.track(Tracked.at(upgrade.to().toString()))),
                changes.wanted());
        for (String path : changes.setAside()) {
            call.log()
                    .any(
                            "The release has '%s' no more; its customised text is in '%s'"
                                    .formatted(
                                            path,
                                            call.backupFolder()
                                                    + UpgradeChanges.kept(taken.name(), path)));
        }
        upgrade.mine().notices().forEach(call.log()::any);
        call.log().any("Configuration updated to %s".formatted(upgrade.to()));
    }

    private void report(PlannedUpgrade upgrade) {
        upgrade.plan()
                .files()
                .forEach((path, file) -> {
                    switch (file.fate()) {
                        case UNCHANGED, KEPT -> {}
                        case STAYS_DELETED ->
                                call.log().info("Skip file '%s' - missing".formatted(path));
                        case BROKEN -> call.log().any("File '%s' stays as it was".formatted(path));
                        case TAKEN, MERGED -> call.log().info("Update file '%s'".formatted(path));
                        case CREATED -> call.log().info("Create file '%s'".formatted(path));
                        case REMOVED, SET_ASIDE ->
                                call.log().info("Delete file '%s'".formatted(path));
                    }
                    for (MergeNote note : file.notes()) {
                        call.log()
                                .info(
                                        "%s: %s: %s"
                                                .formatted(
                                                        path,
                                                        Place.of(note.path()),
                                                        note.kind().words()));
                    }
                });
    }

    /** The text of a file, for those who make changes of it. */
    static Optional<EncodedText> text(String text) {
        return Optional.of(EncodedText.of(text));
    }
}
