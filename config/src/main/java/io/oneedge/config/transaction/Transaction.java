package io.oneedge.config.transaction;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * The right to change configuration files, which one process has at a time, and the swap of many
 * files as one. To open it finishes or undoes what a run that was cut off has left.
 */
public final class Transaction implements AutoCloseable {

    private final Disk disk;
    private final Journal journal;
    private final FileChannel lock;
    private Optional<String> recovered = Optional.empty();

    private Transaction(Disk disk, Journal journal, FileChannel lock) {
        this.disk = disk;
        this.journal = journal;
        this.lock = lock;
    }

    /**
     * @param folder where lock, journal and backups are; it is made if it is not there
     * @throws Failure if another process is at it, or what was left cannot be finished
     */
    public static Transaction open(Path folder, Disk disk) {
        FileChannel lock = null;
        try {
            if (!Files.isDirectory(folder)) {
                makeParents(folder.toAbsolutePath(), disk);
                disk.makeDirectory(folder);
            }
            lock =
                    FileChannel.open(
                            folder.resolve(".lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (lock.tryLock() == null) {
                throw new OverlappingFileLockException();
            }
            Transaction transaction = new Transaction(disk, new Journal(disk, folder), lock);
            transaction.recover();
            return transaction;
        } catch (OverlappingFileLockException e) {
            closeQuietly(lock);
            throw Failure.of(
                    FailureKind.LOCKED,
                    "Another onecfg is at work (it holds %s): wait until it is done"
                            .formatted(folder.resolve(".lock")),
                    e);
        } catch (IOException e) {
            closeQuietly(lock);
            throw failed("Cannot prepare changes in " + folder, e);
        }
    }

    /** Whether something is left of a run that was cut off; looks only. */
    public static boolean interrupted(Path folder) {
        return Files.exists(folder.resolve(".journal"));
    }

    /** What lies above the backups is for others, too. */
    private static void makeParents(Path folder, Disk disk) throws IOException {
        Path parent = folder.getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            makeParents(parent, disk);
            disk.makeParent(parent);
        }
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                // The failure that made us close it is the one to be told.
                return;
            }
        }
    }

    /** What was finished or undone when this was opened, for people. */
    public Optional<String> recovered() {
        return recovered;
    }

    private void recover() throws IOException {
        Optional<Journal.Entry> entry = journal.read();
        if (entry.isEmpty()) {
            return;
        }
        List<Step> steps = entry.get().steps();
        switch (entry.get().phase()) {
            case SWAPPING -> {
                swap(steps);
                finish(steps);
                recovered = Optional.of("A run that was cut off is finished now");
            }
            case STAGING -> {
                undo(steps, false);
                recovered = Optional.of("A run that was cut off is undone");
            }
            case UNDOING -> {
                undo(steps, true);
                recovered = Optional.of("A run that failed is undone");
            }
        }
    }

    /** As the next, without directories beyond those that new files need. */
    public void commit(List<Change> changes, boolean unprivileged) {
        commit(changes, List.of(), unprivileged);
    }

    /**
     * Makes all changes or none. When it returns they are on the disk.
     *
     * @param unprivileged whether owners are left as they come
     * @throws Failure if a file cannot be changed as it is wanted, or is not what was seen; then
     *     nothing is changed
     */
    public void commit(List<Change> changes, List<Directory> directories, boolean unprivileged) {
        Staging staging = new Staging(disk, unprivileged);
        List<Step> steps = staging.steps(changes, directories);
        if (steps.isEmpty()) {
            return;
        }
        try {
            journal.write(Journal.Phase.STAGING, steps);
            staging.stage();
            sync(steps);
            staging.mustBeAsSeen();
            journal.write(Journal.Phase.SWAPPING, steps);
        } catch (IOException e) {
            throw undone(steps, false, e);
        } catch (Failure e) {
            throw undone(steps, false, e);
        }
        try {
            swap(steps);
        } catch (IOException e) {
            try {
                journal.write(Journal.Phase.UNDOING, steps);
            } catch (IOException again) {
                e.addSuppressed(again);
                throw failed("Cannot finish the changes; the next start of onecfg does", e);
            }
            throw undone(steps, true, e);
        }
        try {
            finish(steps);
        } catch (IOException e) {
            throw failed(
                    "The changes are made, but what lies beside the files cannot be removed; the"
                            + " next start of onecfg does",
                    e);
        }
    }

    private Failure undone(List<Step> steps, boolean swapped, Exception cause) {
        try {
            undo(steps, swapped);
        } catch (IOException e) {
            cause.addSuppressed(e);
            return failed("Cannot undo the changes; the next start of onecfg does", cause);
        }
        return cause instanceof Failure failure
                ? failure
                : failed("Nothing was changed: writing failed", cause);
    }

    private static Failure failed(String attempt, Exception cause) {
        return Failure.of(
                FailureKind.UNAVAILABLE,
                "%s: %s. Look at the disk and at the permissions".formatted(attempt, cause),
                cause);
    }

    /** Can be done again and again, and until it is done be undone. */
    private void swap(List<Step> steps) throws IOException {
        for (Step step : steps) {
            switch (step.kind()) {
                case REPLACE, CREATE -> {
                    if (Files.exists(step.staged())) {
                        disk.move(step.staged(), step.file());
                    }
                }
                case OVERWRITE -> {
                    if (Files.exists(step.staged())) {
                        disk.overwrite(step.file(), Files.readAllBytes(step.staged()));
                    }
                }
                case DELETE -> {
                    if (Files.exists(step.file(), LinkOption.NOFOLLOW_LINKS)) {
                        disk.move(step.file(), step.saved());
                    }
                }
                case OWN -> disk.own(step.file(), owners(step).after());
                case DIRECTORY, REMOVE_DIRECTORY -> {}
            }
        }
        sync(steps);
    }

    private static Step.Owners owners(Step step) {
        return step.owners().orElseThrow();
    }

    /** From here on nothing is undone, as the old files go. Can be done again and again. */
    private void finish(List<Step> steps) throws IOException {
        clean(steps);
        removeEmpty(steps, Step.Kind.REMOVE_DIRECTORY);
        journal.end();
    }

    /** Can be done again and again. */
    private void undo(List<Step> steps, boolean swapped) throws IOException {
        for (Step step : steps) {
            switch (step.kind()) {
                case REPLACE, DELETE -> {
                    if (swapped && Files.exists(step.saved(), LinkOption.NOFOLLOW_LINKS)) {
                        disk.move(step.saved(), step.file());
                    }
                }
                case OVERWRITE -> {
                    if (swapped && Files.exists(step.saved())) {
                        disk.overwrite(step.file(), Files.readAllBytes(step.saved()));
                    }
                }
                case CREATE -> {
                    if (swapped) {
                        disk.delete(step.file());
                    }
                }
                case OWN -> {
                    if (swapped) {
                        disk.own(step.file(), owners(step).before());
                    }
                }
                case DIRECTORY, REMOVE_DIRECTORY -> {}
            }
        }
        clean(steps);
        removeEmpty(steps, Step.Kind.DIRECTORY);
        sync(steps);
        journal.end();
    }

    /** Folders within others come later in the steps, and go first. */
    private void removeEmpty(List<Step> steps, Step.Kind kind) throws IOException {
        for (Step step : steps.reversed()) {
            if (step.kind() == kind && isEmpty(step.file())) {
                disk.delete(step.file());
            }
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (var inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        }
    }

    private void clean(List<Step> steps) throws IOException {
        for (Step step : steps) {
            if (step.liesBeside()) {
                disk.delete(step.staged());
                disk.delete(step.saved());
            }
        }
    }

    private void sync(List<Step> steps) throws IOException {
        SequencedSet<Path> folders = new LinkedHashSet<>();
        steps.forEach(step -> folders.add(step.folder()));
        for (Path folder : new ArrayList<>(folders)) {
            if (Files.isDirectory(folder)) {
                disk.sync(folder);
            }
        }
    }

    /** Lets others change something. */
    @Override
    public void close() {
        closeQuietly(lock);
    }
}
