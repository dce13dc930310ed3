package io.oneedge.config.command;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.EncodedText;
import io.oneedge.config.migration.Ownership;
import io.oneedge.config.release.FilePlan;
import io.oneedge.config.release.FileRule;
import io.oneedge.config.release.InstalledFiles;
import io.oneedge.config.transaction.Change;
import io.oneedge.config.transaction.Directory;
import io.oneedge.config.transaction.FileRights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an upgrade changes on the disk. */
final class UpgradeChanges {

    private final PlannedUpgrade upgrade;
    private final List<Change> changes = new ArrayList<>();
    private final List<String> setAside = new ArrayList<>();
    private final SequencedMap<String, FileRights> directories = new TreeMap<>();
    private final SequencedMap<String, FileRights> given = new TreeMap<>();
    private final SequencedMap<String, FileRights> owners = new TreeMap<>();
    private final Path prefix;

    UpgradeChanges(Path prefix, PlannedUpgrade upgrade) {
        this.prefix = prefix;
        this.upgrade = upgrade;
        upgrade.plan()
                .files()
                .forEach((path, file) -> {
                    changes.add(
                            owned(new Change(prefix, path, file.content(), rights(file.rule()))));
                    if (file.fate() == FilePlan.Fate.SET_ASIDE) {
                        setAside.add(path);
                    }
                });
        for (String moved : upgrade.mine().moves().values()) {
            if (!upgrade.plan().files().containsKey(moved)) {
                changes.add(new Change(prefix, moved, Optional.empty(), FileRights.PRIVATE));
            }
        }
        upgrade.mine()
                .otherFiles()
                .forEach((path, other) -> {
                    changes.add(
                            owned(
                                    new Change(
                                            prefix,
                                            path,
                                            UpgradeCommand.text(other.text()),
                                            rights(other.ownership()))));
                });
        upgrade.mine()
                .directories()
                .forEach((path, owner) -> directory(Path.of(path), rights(owner)));
        for (Change change : changes) {
            if (change.content().isPresent()) {
                directory(Path.of(change.path()).getParent(), change.fresh().folder());
            }
        }
        upgrade.mine().owned().forEach((path, owner) -> given(path, rights(owner)));
    }

    /** A moved file stays whose it was, unless a migrator gives it to somebody. */
    private Change owned(Change change) {
        Ownership owner = upgrade.mine().owned().get(change.path());
        if (owner != null) {
            return change.ownedBy(rights(owner));
        }
        String origin = upgrade.mine().moves().get(change.path());
        return origin == null || change.content().isEmpty()
                ? change
                : change.like(prefix.resolve(origin.substring(1)));
    }

    /** Notes what is there and is given to somebody else. */
    private void given(String path, FileRights owner) {
        Path place = prefix.resolve(path.substring(1));
        if (Files.exists(place)) {
            FileRights before = FileRights.of(place);
            if (!before.includes(owner)) {
                given.put(path, owner);
                owners.put(path, before);
            }
        }
    }

    /** Notes a directory, and those above it, that is to be there and is not. */
    private void directory(@Nullable Path path, FileRights fresh) {
        if (path != null
                && path.getNameCount() > 0
                && !Files.isDirectory(prefix.resolve(path.toString().substring(1)))) {
            directory(path.getParent(), fresh);
            directories.putIfAbsent(path.toString(), fresh);
        }
    }

    private static FileRights rights(Ownership owner) {
        return new FileRights(Optional.of(owner.owner()), Optional.of(owner.group()), owner.mode());
    }

    static FileRights rights(FileRule rule) {
        return new FileRights(named(rule.owner()), named(rule.group()), rule.mode());
    }

    private static Optional<String> named(String owner) {
        return owner.equals(FileRule.SAME) ? Optional.empty() : Optional.of(owner);
    }

    /** The files whose customised text is kept aside. */
    List<String> setAside() {
        return setAside;
    }

    /** The files that are not as they will be: their content, whether they are there, whose. */
    List<String> paths() {
        return changes.stream()
                .filter(change -> differs(change) || given.containsKey(change.path()))
                .map(Change::path)
                .toList();
    }

    /** The directories that are not there and will be, with whom they will belong to. */
    SequencedMap<String, FileRights> directories() {
        return directories;
    }

    /** What is there and is given to somebody, with whom. */
    SequencedMap<String, FileRights> given() {
        return given;
    }

    /** The same with whom it belongs to now. */
    SequencedMap<String, FileRights> owners() {
        return owners;
    }

    /** The directories as they are wanted, those that are given to somebody among them. */
    List<Directory> wanted() {
        List<Directory> wanted = new ArrayList<>();
        directories.forEach((path, owner) -> wanted.add(new Directory(prefix, path, true, owner)));
        given.forEach((path, owner) -> {
            if (Files.isDirectory(prefix.resolve(path.substring(1)))) {
                wanted.add(Directory.ownedBy(prefix, path, owner));
            }
        });
        return wanted;
    }

    private static boolean differs(Change change) {
        if (change.content().isEmpty() || !Files.isRegularFile(change.file())) {
            return change.content().isPresent() || Files.exists(change.file());
        }
        return !ConfigurationFile.read(change.file()).equals(change.content().get());
    }

    /** Where a text that is kept aside lies below the folder of backups. */
    static String kept(String backup, String path) {
        return "/kept/" + backup + path;
    }

    /**
     * All changes, with what is kept aside and the new version.
     *
     * @param seen the files that are changed, as they were when the upgrade was computed
     */
    List<Change> with(InstalledFiles seen, Path backupFolder, String backup, Change version) {
        List<Change> all = new ArrayList<>();
        changes.forEach(change -> all.add(change.seen(seen.seen(change.path()))));
        for (String path : setAside) {
            Map<String, String> moves = upgrade.mine().moves();
            EncodedText text = upgrade.original().encoded(moves.getOrDefault(path, path));
            all.add(
                    new Change(
                            backupFolder,
                            kept(backup, path),
                            Optional.of(text),
                            FileRights.PRIVATE));
        }
        all.add(version);
        return all;
    }
}
