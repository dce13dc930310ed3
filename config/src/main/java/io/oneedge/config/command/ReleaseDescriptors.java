package io.oneedge.config.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.oneedge.config.content.Value;
import io.oneedge.config.migration.MigrationDocument;
import io.oneedge.config.migration.Migrations;
import io.oneedge.config.migration.Sandbox;
import io.oneedge.config.release.Classification;
import io.oneedge.config.release.DescriptorGeneration;
import io.oneedge.config.release.InstalledFiles;
import io.oneedge.config.release.Releases;
import io.oneedge.config.release.Version;
import io.oneedge.config.transaction.Disk;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes descriptors of releases from their files: each release has a folder with its version as the
 * name. This is a step of the build.
 */
public final class ReleaseDescriptors {

    /** What comes before the first release, and has no file. */
    private static final Version NOTHING = Version.of("0.0.0");

    private static final String MIGRATIONS = ".migrations.yaml";

    private final Path releases;
    private final Classification classification;

    private ReleaseDescriptors(Path releases) {
        this.releases = releases;
        this.classification = Releases.classification(releases);
    }

    /**
     * Writes the descriptors, the classification and the newest version.
     *
     * @param releases the folder with the releases, and {@code files.yaml}
     * @param target the folder that is made
     * @throws Failure if a file is not classified, or a file of migrations fits no step
     */
    public static void write(Path releases, Path target, Disk disk) {
        try {
            new ReleaseDescriptors(releases).write(target, disk);
        } catch (IOException e) {
            throw Failure.of(
                    FailureKind.UNAVAILABLE,
                    "Cannot make descriptors of %s in %s: %s".formatted(releases, target, e),
                    e);
        }
    }

    private void write(Path target, Disk disk) throws IOException {
        List<Version> versions = versions();
        List<Path> migrations = new ArrayList<>(migrations());
        disk.makeDirectory(target);
        Version from = NOTHING;
        for (Version version : versions) {
            String name = from + "_to_" + version;
            Optional<String> declared = Optional.empty();
            Path file = releases.resolve(name + MIGRATIONS);
            if (migrations.remove(file)) {
                declared = Optional.of(Files.readString(file));
            }
            String text = between(classification, folder(from), folder(version), declared);
            disk.write(target.resolve(name + ".yaml"), text.getBytes(UTF_8));
            from = version;
        }
        if (!migrations.isEmpty()) {
            throw Failure.invalid(
                    "%s is for no step of the releases %s"
                            .formatted(migrations.getFirst(), versions));
        }
        disk.write(
                target.resolve(Releases.CLASSIFICATION),
                Files.readAllBytes(releases.resolve(Releases.CLASSIFICATION)));
        disk.write(target.resolve(InstalledVersion.NAME), (from + "\n").getBytes(UTF_8));
    }

    private Path folder(Version version) {
        return releases.resolve(version.toString());
    }

    private List<Version> versions() throws IOException {
        List<Version> versions = new ArrayList<>();
        try (Stream<Path> folders = Files.list(releases)) {
            for (Path folder : folders.filter(Files::isDirectory).toList()) {
                versions.add(Version.of(folder.getFileName().toString()));
            }
        }
        if (versions.isEmpty()) {
            throw Failure.invalid("There is no release in " + releases);
        }
        versions.sort(null);
        return versions;
    }

    private List<Path> migrations() throws IOException {
        try (Stream<Path> files = Files.list(releases)) {
            return files.filter(it -> it.toString().endsWith(MIGRATIONS)).sorted().toList();
        }
    }

    /**
     * The text of a descriptor.
     *
     * @param old the files of the old release; those that move are compared with what they become
     * @param migrations a document with the migrations that the descriptor is to carry
     */
    static String between(
            Classification classification, Path old, Path wanted, Optional<String> migrations) {
        InstalledFiles before = InstalledFiles.strictlyBelow(old, classification);
        InstalledFiles after = InstalledFiles.strictlyBelow(wanted, classification);
        if (migrations.isEmpty()) {
            return DescriptorGeneration.between(before, after).text();
        }
        Value declared = MigrationDocument.only(migrations.get());
        Sandbox moved = Sandbox.over(before, classification);
        Migrations.moveFiles(MigrationDocument.of(declared), moved, after);
        return DescriptorGeneration.between(moved, after).text(Optional.of(declared));
    }
}
