package io.oneedge.config.transaction;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the steps of a transaction, and writes the new files beside the old ones. */
final class Staging {

    private final Disk disk;
    private final boolean unprivileged;
    private final List<Step> steps = new ArrayList<>();
    private final Map<Step, Change> changes = new IdentityHashMap<>();
    private final Map<Step, FileRights> folders = new IdentityHashMap<>();

    Staging(Disk disk, boolean unprivileged) {
        this.disk = disk;
        this.unprivileged = unprivileged;
    }

    /**
     * The steps; what is as it is wanted already needs none. Nothing is written yet.
     *
     * @throws Failure if a file cannot be changed without breaking something
     */
    List<Step> steps(List<Change> wanted, List<Directory> directories) {
        List<Directory> sorted = new ArrayList<>(directories);
        sorted.sort((one, other) -> one.path().compareTo(other.path()));
        for (Directory directory : sorted) {
            if (directory.wanted()) {
                makeFolders(directory.root(), directory.place(), directory.fresh());
                if (Files.isDirectory(directory.place())) {
                    directory.owner().ifPresent(owner -> own(directory.place(), owner));
                }
            }
        }
        for (Change change : wanted) {
            try {
                Optional<Step> step = step(change);
                if (step.isPresent()) {
                    mustBeAsSeen(change);
                    steps.add(step.get());
                    changes.put(step.get(), change);
                }
                boolean there = step.isEmpty() || step.get().kind() != Step.Kind.CREATE;
                if (change.content().isPresent() && there && change.owner().isPresent()) {
                    own(real(change, change.file()), change.owner().get());
                }
            } catch (IOException e) {
                throw Failure.of(
                        FailureKind.UNAVAILABLE,
                        "Cannot look at %s: %s".formatted(change.file(), e),
                        e);
            }
        }
        for (Directory directory : sorted) {
            Path place = directory.place();
            if (!directory.wanted() && Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
                steps.add(new Step(Step.Kind.REMOVE_DIRECTORY, place));
            }
        }
        return List.copyOf(steps);
    }

    /**
     * Finds out whether somebody changed a file since it was read.
     *
     * @throws Failure that names the file
     */
    void mustBeAsSeen() throws IOException {
        for (Change change : changes.values()) {
            mustBeAsSeen(change);
        }
    }

    private static void mustBeAsSeen(Change change) throws IOException {
        if (change.seen().isEmpty()) {
            return;
        }
        Optional<String> changed = change.seen().get().changed(change.file());
        if (changed.isPresent()) {
            throw Failure.of(
                    FailureKind.ACTION,
                    ("Nothing was changed: %s was changed since onecfg read it (%s). Run onecfg"
                                    + " again, which takes it as it is now")
                            .formatted(change.file(), changed.get()));
        }
    }

    private Optional<Step> step(Change change) throws IOException {
        Path file = change.file();
        boolean there = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        if (change.content().isEmpty()) {
            return there ? Optional.of(removal(file)) : Optional.empty();
        }
        if (!there) {
            makeFolders(
                    change.root(), file.resolveSibling(".").normalize(), change.fresh().folder());
            return Optional.of(new Step(Step.Kind.CREATE, file));
        }
        Path real = real(change, file);
        if (Arrays.equals(Files.readAllBytes(real), change.bytes())) {
            return Optional.empty();
        }
        return Optional.of(
                new Step(hasOtherNames(real) ? Step.Kind.OVERWRITE : Step.Kind.REPLACE, real));
    }

    private void own(Path file, FileRights owner) {
        FileRights before = FileRights.of(file);
        FileRights after = unprivileged ? owner.withoutNames() : owner;
        if (!before.includes(after)) {
            steps.add(Step.own(file, unprivileged ? before.withoutNames() : before, after));
        }
    }

    /** What goes must come back as it was, which a link would not. */
    private static Step removal(Path file) throws IOException {
        if (Files.isSymbolicLink(file)) {
            throw Failure.action(
                    ("Cannot remove %s: it is a symbolic link to %s, which a rollback could not"
                                    + " make again. Replace it by a copy, or remove it")
                            .formatted(file, Files.readSymbolicLink(file)));
        }
        if (Files.isDirectory(file)) {
            throw Failure.action("Cannot remove %s: it is a folder and no file".formatted(file));
        }
        if (hasOtherNames(file)) {
            throw Failure.action(
                    ("Cannot remove %s: it is a hard link, a file with other names, which a"
                                    + " rollback could not make again. Replace it by a copy, or"
                                    + " remove it")
                            .formatted(file));
        }
        return new Step(Step.Kind.DELETE, file);
    }

    private static boolean hasOtherNames(Path file) throws IOException {
        return (int) Files.getAttribute(file, "unix:nlink") > 1;
    }

    /** The file that a name leads to; a link itself stays as it is. */
    private static Path real(Change change, Path file) throws IOException {
        if (!Files.exists(file)) {
            throw Failure.action(
                    "Cannot change %s: it is a symbolic link to nothing. Mend or remove it"
                            .formatted(file));
        }
        Path real = file.toRealPath();
        if (!real.startsWith(change.root().toRealPath())) {
            throw Failure.action(
                    ("Cannot change %s: it is a symbolic link to %s, outside of %s. Replace it by"
                                    + " a copy")
                            .formatted(file, real, change.root()));
        }
        if (!Files.isRegularFile(real)) {
            throw Failure.action("Cannot change %s: it is no file".formatted(file));
        }
        return real;
    }

    private void makeFolders(Path root, Path folder, FileRights fresh) {
        boolean known =
                steps.stream()
                        .anyMatch(step ->
                                step.kind() == Step.Kind.DIRECTORY && step.file().equals(folder));
        if (!Files.isDirectory(folder) && !known && !folder.equals(root)) {
            makeFolders(root, folder.resolveSibling(".").normalize(), fresh);
            Step step = new Step(Step.Kind.DIRECTORY, folder);
            steps.add(step);
            folders.put(step, fresh);
        }
    }

    /** Writes what is new; the old files are as they were. */
    void stage() throws IOException {
        for (Step step : steps) {
            switch (step.kind()) {
                case REPLACE -> {
                    disk.copy(step.file(), step.staged());
                    mustHaveKept(step.file(), step.staged());
                    disk.overwrite(step.staged(), change(step).bytes());
                    disk.link(step.file(), step.saved());
                }
                case OVERWRITE -> {
                    disk.write(step.staged(), change(step).bytes());
                    disk.copy(step.file(), step.saved());
                }
                case CREATE -> create(step, change(step));
                case DIRECTORY -> {
                    if (!Files.isDirectory(step.file())) {
                        disk.makeDirectory(step.file());
                    }
                    own(
                            step.file(),
                            Optional.ofNullable(folders.get(step)).orElseThrow(),
                            step.file().toString());
                }
                case OWN -> {
                    // Whether it can be given away is found out before anything is swapped.
                    disk.write(step.staged(), new byte[0]);
                    own(step.staged(), step.owners().orElseThrow().after(), step.file().toString());
                }
                case DELETE, REMOVE_DIRECTORY -> {}
            }
        }
    }

    private void create(Step step, Change change) throws IOException {
        if (change.like().isPresent()) {
            disk.copy(change.like().get(), step.staged());
            mustHaveKept(change.like().get(), step.staged());
            disk.overwrite(step.staged(), change.bytes());
        } else {
            disk.write(step.staged(), change.bytes());
            own(step.staged(), change.fresh(), change.path());
        }
    }

    private Change change(Step step) {
        return Optional.ofNullable(changes.get(step)).orElseThrow();
    }

    private void own(Path file, FileRights wanted, String path) throws IOException {
        FileRights ownership = unprivileged ? wanted.withoutNames() : wanted;
        try {
            disk.own(file, ownership);
        } catch (UserPrincipalNotFoundException e) {
            throw Failure.of(
                    FailureKind.ACTION,
                    ("Cannot make %s: this machine has no user %s or no group %s. Make them, or"
                                    + " use --unprivileged")
                            .formatted(path, wanted.user().orElse(""), wanted.group().orElse("")),
                    e);
        } catch (FileSystemException e) {
            throw Failure.of(
                    FailureKind.AUTHORIZATION,
                    ("Cannot give %s to %s:%s: %s. Run onecfg as root, or use --unprivileged")
                            .formatted(
                                    path,
                                    wanted.user().orElse(""),
                                    wanted.group().orElse(""),
                                    e.getReason()),
                    e);
        }
    }

    /**
     * Copying leaves owners and extended attributes away without a word where this process may not
     * give them.
     */
    private void mustHaveKept(Path file, Path copy) throws IOException {
        PosixFileAttributes old = Files.readAttributes(file, PosixFileAttributes.class);
        PosixFileAttributes copied = Files.readAttributes(copy, PosixFileAttributes.class);
        boolean kept =
                old.owner().equals(copied.owner())
                        && old.group().equals(copied.group())
                        && old.permissions().equals(copied.permissions());
        if (!kept && !unprivileged) {
            throw Failure.of(
                    FailureKind.AUTHORIZATION,
                    ("Cannot keep owner %s:%s and permissions of %s: run onecfg as root, or use"
                                    + " --unprivileged")
                            .formatted(old.owner(), old.group(), file));
        }
        List<String> lost = new ArrayList<>(extendedAttributes(file));
        lost.removeAll(extendedAttributes(copy));
        if (!lost.isEmpty()) {
            throw Failure.of(
                    FailureKind.AUTHORIZATION,
                    "Cannot keep the extended attributes %s of %s: run onecfg as root"
                            .formatted(lost, file));
        }
    }

    private static List<String> extendedAttributes(Path file) throws IOException {
        UserDefinedFileAttributeView view =
                Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
        try {
            return view == null ? List.of() : view.list();
        } catch (FileSystemException e) {
            // A file system that does not know them has none to lose.
            return List.of();
        }
    }
}
