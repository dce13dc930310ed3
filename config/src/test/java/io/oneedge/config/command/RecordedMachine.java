package io.oneedge.config.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.config.golden.Recordings;
import io.oneedge.config.transaction.UnsyncedDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The machine that a recorded command ran on, as far as it is known, and ours to run there. */
final class RecordedMachine implements Terminal {

    private final Path folder;
    private final Path prefix;
    private final RecordedCommand recorded;
    private final List<String> out = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private String input;
    private SortedMap<String, String> before = new TreeMap<>();

    RecordedMachine(Path folder, RecordedCommand recorded) throws IOException {
        this.folder = folder;
        this.prefix = Files.createDirectory(folder.resolve("prefix"));
        this.recorded = recorded;
        this.input = recorded.text("stdin").orElse("");
        Files.createDirectory(folder.resolve("etc"));
        Path oned = Files.createDirectory(folder.resolve("bin")).resolve("oned");
        String installed = recorded.text("installed_version").orElse("x");
        Files.writeString(
                oned,
                "#!/bin/sh\necho '%s'\n"
                        .formatted(
                                installed.equals("x")
                                        ? "something else"
                                        : "OpenNebula " + installed + " is distributed"));
        Files.setPosixFilePermissions(oned, PosixFilePermissions.fromString("rwxr-xr-x"));
        Optional<String> tracker = recorded.text("onecfg_conf_before");
        if (tracker.isPresent()) {
            Files.writeString(folder.resolve("etc/onecfg.conf"), placed(tracker.get()));
        }
        Optional<String> tree = recorded.text("tree");
        if (tree.isPresent()) {
            copy(Recordings.folder("corpus").resolve(tree.get()), prefix);
        }
    }

    private String placed(String text) {
        return text.replace("@W", folder.toString()).replace("@P", prefix.toString());
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isSymbolicLink(file)) {
                    Files.createSymbolicLink(target, Files.readSymbolicLink(file));
                } else if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.write(target, Files.readAllBytes(file));
                }
            }
        }
    }

    Path file(String path) {
        return prefix.resolve(path.substring(1));
    }

    /** Puts a line into a file; the first line is 1. */
    void line(String path, int number, String text) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(file(path)));
        lines.add(Math.min(number - 1, lines.size()), text);
        Files.write(file(path), lines);
    }

    /** A copy of the files as they are. */
    void snapshot() throws IOException {
        copy(prefix, folder.resolve("snap"));
    }

    /** Makes the changes that a document of differences tells. */
    void customised(String document) {
        input = document;
        List<String> words = new ArrayList<>(List.of("patch", "--unprivileged"));
        words.addAll(List.of("--prefix", prefix.toString(), "--all"));
        assertThat(onecfg().run(words)).as("%s", errors).isZero();
        assertThat(onecfg().run(List.of("backups", "--prune", "1"))).isZero();
        forget();
    }

    private void forget() {
        try (Stream<Path> left = Files.walk(folder.resolve("backups"))) {
            for (Path path : left.toList().reversed()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.clear();
        errors.clear();
    }

    /** Runs the recorded command. */
    int run() {
        before = Product.texts(prefix);
        List<String> words =
                new ArrayList<>(recorded.arguments().stream().map(this::placed).toList());
        boolean works =
                !words.isEmpty()
                        && Commands.ALL.stream()
                                .filter(it -> it.name().equals(words.getFirst()))
                                .flatMap(it -> it.options().stream())
                                .anyMatch(it -> it.name().equals("prefix"));
        boolean placed = words.stream().anyMatch(it -> it.startsWith("--prefix"));
        if (works && !placed && !words.contains("--help")) {
            words.addAll(List.of("--prefix", prefix.toString()));
        }
        return onecfg().run(words);
    }

    private Onecfg onecfg() {
        return new Onecfg(
                this,
                Map.of(
                        "ONECFG_ETC_DIR", folder.resolve("etc").toString(),
                        "ONECFG_BACKUP_DIR", folder.resolve("backups").toString(),
                        "ONECFG_DESCRIPTORS", Recordings.folder("descriptors").toString(),
                        "PATH", folder.resolve("bin").toString()),
                Optional.empty(),
                new UnsyncedDisk(),
                InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z")));
    }

    /** What the tracker says now. */
    Optional<String> tracker() throws IOException {
        Path file = folder.resolve("etc/onecfg.conf");
        return Files.exists(file)
                ? Optional.of(Files.readString(file).replace(folder.toString(), "@W"))
                : Optional.empty();
    }

    /** How many backups there are. */
    String backups() throws IOException {
        Path backups = folder.resolve("backups");
        if (!Files.isDirectory(backups)) {
            return "0";
        }
        try (Stream<Path> all = Files.list(backups)) {
            return Long.toString(
                    all.filter(it -> it.getFileName().toString().startsWith("20")).count());
        }
    }

    SortedMap<String, String> before() {
        return before;
    }

    SortedMap<String, String> files() {
        return Product.texts(prefix);
    }

    /** The files of a release as they are installed. */
    SortedMap<String, String> stock(String version) {
        return Product.texts(Recordings.folder("corpus").resolve(version));
    }

    List<String> out() {
        return out;
    }

    List<String> errors() {
        return errors;
    }

    @Override
    public void out(String line) {
        out.addAll(line.lines().toList());
        if (line.isEmpty()) {
            out.add("");
        }
    }

    @Override
    public void error(String line) {
        errors.addAll(line.lines().toList());
    }

    @Override
    public String input() {
        return input;
    }

    @Override
    public boolean interactive() {
        return false;
    }

    @Override
    public Optional<String> ask(String question) {
        return Optional.empty();
    }
}
