package io.oneedge.launcher.backup;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.launcher.home.Home;
import io.oneedge.store.HeldDatabase;
import io.oneedge.store.StoredCopy;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes and restores backups of one home: the database, {@code etc/} and {@code credentials/}.
 *
 * @param home whose they are
 */
public record HomeBackup(Home home) {

    private static final List<String> DIRECTORIES = List.of("etc", "credentials");
    private static final String DATABASE = "data/one.db";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    /**
     * What was restored.
     *
     * @param made when the backup was made
     * @param files that were put in place, relative to the home
     * @param aside where what was there before lies now; it is empty, and gone, if nothing was
     */
    public record Restored(Instant made, List<String> files, Path aside) {}

    /** The name of a backup that is made now. */
    public static String nameAt(Instant now) {
        return "oneedge-backup-" + STAMP.format(now) + ".zip";
    }

    /**
     * Writes a backup of one moment, while the front-end goes on working if it runs.
     *
     * @param target that does not exist yet
     */
    public void write(Path target, Instant now) {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw Failure.action(target + " exists: choose another name for the backup");
        }
        Path work = beside(target, ".work");
        try {
            remove(work);
            makePrivate(work);
            Path copy = work.resolve("one.db");
            int layout = StoredCopy.of(home.directory().resolve(DATABASE), copy).check();
            Map<String, Path> files = new LinkedHashMap<>();
            files.put(DATABASE, copy);
            for (String directory : DIRECTORIES) {
                for (Path file : filesIn(home.directory().resolve(directory))) {
                    files.put(directory + "/" + file.getFileName(), file);
                }
            }
            new BackupFile(target).write(files, now, layout);
        } catch (IOException e) {
            throw cannot("write the backup " + target, e);
        } finally {
            remove(work);
        }
    }

    /**
     * Puts a backup in the place of what this home has. The archive is read and compared with its
     * checksums before anything is touched; then the database, and last the other files, change
     * each at once. Interrupted, it can be run again.
     *
     * @param force whether to restore over data that is there
     */
    public Restored restore(Path source, boolean force, Instant now) {
        home.create();
        Path work = home.directory().resolve("restore.work");
        Path aside = aside(now);
        try (HeldDatabase held = HeldDatabase.hold(home.directory().resolve(DATABASE))) {
            if (held.isTaken() && !force) {
                throw Failure.action(
                        "The home %s has data. --force restores over it, and keeps the old aside"
                                .formatted(home.directory()));
            }
            remove(work);
            makePrivate(work);
            Manifest manifest = new BackupFile(source).unpack(work);
            StoredCopy copy = new StoredCopy(work.resolve(DATABASE));
            copy.check();
            makePrivate(aside);
            held.replace(copy, aside);
            List<String> files = new ArrayList<>(List.of(DATABASE));
            for (String directory : DIRECTORIES) {
                for (Path file : filesIn(work.resolve(directory))) {
                    replace(directory + "/" + file.getFileName(), file, aside);
                    files.add(directory + "/" + file.getFileName());
                }
            }
            return new Restored(manifest.made(), files, aside);
        } catch (IOException e) {
            throw cannot("restore " + source + " into " + home.directory(), e);
        } finally {
            remove(work);
            aside.toFile().delete(); // Only if nothing lies in it.
        }
    }

    /** A name that no earlier restore of the same second has. */
    private Path aside(Instant now) {
        String name = "before-restore-" + STAMP.format(now);
        Path free = home.directory().resolve(name);
        for (int i = 2; Files.exists(free); i++) {
            free = home.directory().resolve(name + "-" + i);
        }
        return free;
    }

    private void replace(String name, Path young, Path aside) throws IOException {
        Path place = home.directory().resolve(name);
        if (Files.exists(place)) {
            Path kept = aside.resolve(name);
            Files.createDirectories(kept.resolveSibling("."));
            Files.copy(
                    place,
                    kept,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
        }
        if (name.startsWith("etc/")) {
            Files.setPosixFilePermissions(young, PosixFilePermissions.fromString("rw-r--r--"));
        }
        Files.move(young, place, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory =
                FileChannel.open(place.resolveSibling("."), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    private static List<Path> filesIn(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file ->
                            BackupFile.isAllowed(
                                    directory.getFileName() + "/" + file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private static Path beside(Path target, String end) {
        return target.toAbsolutePath().resolveSibling("." + target.getFileName() + end);
    }

    private static void makePrivate(Path directory) throws IOException {
        Files.createDirectory(
                directory,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static void remove(Path directory) {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw cannot("remove " + directory, e);
        }
    }

    private static Failure cannot(String what, IOException e) {
        return Failure.of(FailureKind.ACTION, "Cannot " + what + ": " + e, e);
    }
}
