package io.oneedge.config.transaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.json.JsonReader;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder of backups. A backup that has its name is whole. */
public final class Backups {

    private static final Pattern NAME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d_\\d\\d:\\d\\d:\\d\\d_\\d+(\\.\\d+)?");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd_HH:mm:ss", Locale.ROOT);
    private static final String UNFINISHED = ".unfinished-";
    private static final String ABOUT = "backup.json";
    private static final String VERSION = "version";

    private final Path folder;
    private final Disk disk;
    private final InstantSource clock;
    private final List<String> parts;

    /**
     * @param folders the folders of a machine that are kept, absolute
     */
    public Backups(Path folder, Disk disk, InstantSource clock, List<String> folders) {
        this.parts = folders.stream().map(it -> it.substring(1)).toList();
        this.folder = folder;
        this.disk = disk;
        this.clock = clock;
    }

    /** As the next, of a run that makes, removes and gives away no directories. */
    public Backup take(Path root, Optional<String> version, String reason, List<String> paths) {
        return take(root, version, reason, paths, new TreeMap<>(), new TreeMap<>());
    }

    /**
     * Copies the configuration files below {@code root}; when it returns they are on the disk.
     *
     * @throws Failure if that fails; then no backup is left
     */
    public Backup take(
            Path root,
            Optional<String> version,
            String reason,
            List<String> paths,
            SequencedMap<String, FileRights> directories,
            SequencedMap<String, FileRights> owners) {
        Path whole = folder.resolve(newName());
        Path unfinished = folder.resolve(UNFINISHED + whole.getFileName());
        Backup backup =
                new Backup(whole, version, reason, Optional.of(root), paths, directories, owners);
        try {
            clean();
            disk.makeDirectory(unfinished);
            for (String part : parts) {
                if (Files.isDirectory(root.resolve(part))) {
                    copy(root.resolve(part), makeDirectories(unfinished, part));
                }
            }
            if (version.isPresent()) {
                disk.write(unfinished.resolve(VERSION), (version.get() + "\n").getBytes(UTF_8));
            }
            disk.write(unfinished.resolve(ABOUT), backup.json().pretty().getBytes(UTF_8));
            disk.sync(unfinished);
            disk.move(unfinished, whole);
            disk.sync(folder);
        } catch (IOException e) {
            throw Failure.of(
                    FailureKind.UNAVAILABLE,
                    "Cannot make a backup in %s: %s. Nothing was changed".formatted(folder, e),
                    e);
        }
        return backup;
    }

    private String newName() {
        String stamp =
                TIME.format(clock.instant().atZone(ZoneId.systemDefault()))
                        + "_"
                        + ProcessHandle.current().pid();
        String name = stamp;
        for (int i = 1; Files.exists(folder.resolve(name)); i++) {
            name = stamp + "." + i;
        }
        return name;
    }

    private Path makeDirectories(Path root, String part) throws IOException {
        Path made = root;
        for (Path name : Path.of(part)) {
            made = made.resolve(name);
            if (!Files.isDirectory(made)) {
                disk.makeDirectory(made);
            }
        }
        return made;
    }

    /** A link to a file is kept as the file's content, a link to a folder not at all. */
    private void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(
                from,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path directory, BasicFileAttributes attributes) throws IOException {
                        Path copy = to.resolve(from.relativize(directory));
                        if (!Files.isDirectory(copy)) {
                            disk.makeDirectory(copy);
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        if (Files.isRegularFile(file)) {
                            disk.copy(file, to.resolve(from.relativize(file)));
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path directory, @Nullable IOException failed) throws IOException {
                        disk.sync(to.resolve(from.relativize(directory)));
                        return super.postVisitDirectory(directory, failed);
                    }
                });
    }

    /** Removes what runs that were cut off have left. */
    private void clean() throws IOException {
        try (Stream<Path> left = Files.list(folder)) {
            for (Path path :
                    left.filter(it -> it.getFileName().toString().startsWith(UNFINISHED))
                            .toList()) {
                remove(path);
            }
        }
    }

    private void remove(Path tree) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(tree)) {
            paths = new ArrayList<>(walk.toList());
        }
        for (Path path : paths.reversed()) {
            disk.delete(path);
        }
    }

    /** All backups, the newest first. */
    public List<Backup> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> backups = Files.list(folder)) {
            return backups.filter(it -> NAME.matcher(it.getFileName().toString()).matches())
                    .sorted((one, other) -> order(other).compareTo(order(one)))
                    .map(this::read)
                    .toList();
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    /** By time, then by the number within a second. */
    private static String order(Path backup) {
        String name = backup.getFileName().toString();
        return name.contains(".") ? name.replace(".", "." + "0".repeat(3)) : name;
    }

    /**
     * A backup by its name, or by the path of its folder, which may be a package's snapshot.
     *
     * @throws Failure if there is none
     */
    public Backup named(String name) {
        Path place = name.contains("/") ? Path.of(name).toAbsolutePath() : folder.resolve(name);
        boolean backup = parts.stream().anyMatch(part -> Files.isDirectory(place.resolve(part)));
        if (!backup) {
            throw Failure.of(
                    FailureKind.NOT_FOUND,
                    "There is no backup %s: onecfg backups lists them".formatted(place));
        }
        return read(place);
    }

    private Backup read(Path place) {
        Path about = place.resolve(ABOUT);
        Path version = place.resolve(VERSION);
        try {
            if (Files.exists(about)) {
                return Backup.of(place, JsonReader.read(Files.readAllBytes(about)).asObject());
            }
            return new Backup(
                    place,
                    Files.exists(version)
                            ? Optional.of(Files.readString(version).strip())
                            : Optional.empty(),
                    "a snapshot",
                    Optional.empty(),
                    List.of(),
                    new TreeMap<>(),
                    new TreeMap<>());
        } catch (IOException e) {
            throw unreadable(place, e);
        }
    }

    private static Failure unreadable(Path place, IOException cause) {
        return Failure.of(
                FailureKind.UNAVAILABLE, "Cannot read %s: %s".formatted(place, cause), cause);
    }

    /** Removes a backup: of a run that changed nothing. */
    public void discard(Backup backup) {
        try {
            Path unfinished = folder.resolve(UNFINISHED + backup.name());
            disk.move(backup.folder(), unfinished);
            remove(unfinished);
        } catch (IOException e) {
            throw Failure.of(
                    FailureKind.UNAVAILABLE,
                    "Cannot remove the backup %s: %s".formatted(backup.folder(), e),
                    e);
        }
    }

    /** Removes all but the newest backups, and returns what was removed. */
    public List<Backup> prune(int keep) {
        List<Backup> all = all();
        List<Backup> old = all.subList(Math.min(keep, all.size()), all.size());
        old.forEach(this::discard);
        return old;
    }

    /** The paths of all files in a backup. */
    public List<String> files(Backup backup) {
        List<String> paths = new ArrayList<>();
        for (String part : parts) {
            Path below = backup.folder().resolve(part);
            if (Files.isDirectory(below)) {
                try (Stream<Path> files = Files.walk(below)) {
                    files.filter(it -> Files.isRegularFile(it, LinkOption.NOFOLLOW_LINKS))
                            .map(it -> "/" + backup.folder().relativize(it))
                            .sorted()
                            .forEach(paths::add);
                } catch (IOException e) {
                    throw unreadable(below, e);
                }
            }
        }
        return paths;
    }
}
