package io.oneedge.config.command;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The sources of a release, out of a git repository, and its configuration files as they are
 * installed: by its {@code install.sh} where it has one.
 */
final class SourceTree implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Path repository;
    private final Path folder;
    private final Path sources;

    private SourceTree(Path repository, Path folder) {
        this.repository = repository;
        this.folder = folder;
        this.sources = folder.resolve("sources");
    }

    /**
     * @param reference a branch, a tag or a commit; never taken for an option
     */
    static SourceTree of(Path repository, String reference) {
        String commit =
                Program.of(
                                "git",
                                "-C",
                                repository.toString(),
                                "rev-parse",
                                "--verify",
                                "--end-of-options",
                                reference + "^{commit}")
                        .check()
                        .output()
                        .strip();
        try {
            SourceTree tree = new SourceTree(repository, Files.createTempDirectory("onecfg-"));
            tree.git("worktree", "add", "--quiet", "--detach", tree.sources.toString(), commit);
            return tree;
        } catch (IOException e) {
            throw Failure.of(
                    FailureKind.UNAVAILABLE, "Cannot make a folder for the sources: " + e, e);
        }
    }

    private void git(String... arguments) {
        List<String> all = new ArrayList<>(List.of("git", "-C", repository.toString()));
        all.addAll(List.of(arguments));
        Program.of(all).within(LIMIT).check();
    }

    /** The folder with the files under the paths they are installed at. */
    Path installed() {
        Path install = sources.resolve("install.sh");
        if (!Files.isExecutable(install)) {
            return sources;
        }
        Path target = folder.resolve("installed");
        try {
            Files.createDirectories(target);
            Program.of(install.toString(), "-d", target.toString())
                    .in(sources)
                    .within(LIMIT)
                    .check();
            move(target.resolve("etc"), target.resolve("etc/one"));
            move(target.resolve("var"), target.resolve("var/lib/one"));
        } catch (IOException e) {
            throw Failure.of(FailureKind.UNAVAILABLE, "Cannot install the sources: " + e, e);
        }
        return target;
    }

    /** {@code install.sh -d} leaves away the part of the path that the product's name is in. */
    private static void move(Path from, Path to) throws IOException {
        if (Files.isDirectory(from) && !Files.exists(to)) {
            Path aside = from.resolveSibling(from.getFileName() + ".aside");
            Files.move(from, aside);
            Files.createDirectories(to.resolveSibling(".").normalize());
            Files.move(aside, to);
        }
    }

    @Override
    public void close() {
        git("worktree", "remove", "--force", sources.toString());
        try (Stream<Path> left = Files.walk(folder)) {
            for (Path path : left.toList().reversed()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw Failure.of(
                    FailureKind.UNAVAILABLE, "Cannot remove %s: %s".formatted(folder, e), e);
        }
    }
}
