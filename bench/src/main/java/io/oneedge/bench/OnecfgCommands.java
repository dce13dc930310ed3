package io.oneedge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The commands of {@code bin/onecfg} on whole sets of files, each started anew. */
final class OnecfgCommands {

    private static final int REPETITIONS = 7;
    private static final int WARM_UP = 1;
    private static final double NANOS = 1e9;
    private static final long RUN_SECONDS_MAX = 120;

    /** Exit code of {@code status} where there is an upgrade. */
    private static final int UPDATES = 1;

    private static final Quantity STATUS_TARGET = Quantity.seconds(0.3);
    private static final Quantity VALIDATE_TARGET = Quantity.seconds(0.4);
    private static final Quantity DIFF_TARGET = Quantity.seconds(0.4);
    private static final Quantity UPGRADE_TARGET = Quantity.seconds(1);

    /** How often the memory of a command is looked at; what it needs at its very end is lost. */
    private static final long LOOK_MILLIS = 5;

    private final Path program;
    private final Path recordings;
    private final Path directory;
    private double largestMegabytes;

    /**
     * @param recordings the folder with {@code corpus} and {@code descriptors}
     */
    OnecfgCommands(Path root, Path recordings, Path directory) {
        this.program = root.resolve("bin/onecfg");
        this.recordings = recordings;
        this.directory = directory;
    }

    List<Result> run() throws IOException, InterruptedException, BenchmarkSkipped {
        if (!Files.isExecutable(program)) {
            throw new BenchmarkSkipped("nothing is built: ./oneedge build");
        }
        Files.createDirectories(directory.resolve("etc"));
        List<Result> results = new ArrayList<>();
        results.addAll(measure("status", "5.12.0", STATUS_TARGET, "status"));
        results.addAll(measure("validate", "5.12.0", VALIDATE_TARGET, "validate"));
        results.addAll(measure("diff", "5.12.0", DIFF_TARGET, "diff"));
        for (String to : List.of("5.12.0", "6.0.0")) {
            results.addAll(
                    measure(
                            "upgrade 5.4.0 to " + to,
                            "5.4.0",
                            UPGRADE_TARGET,
                            "upgrade",
                            "--unprivileged",
                            "--to",
                            to));
        }
        Samples memory = new Samples();
        memory.add(largestMegabytes);
        results.add(memory.result("memory of the largest of them", Quantity.Unit.MEGABYTES));
        return results;
    }

    private List<Result> measure(String what, String version, Quantity target, String... words)
            throws IOException, InterruptedException {
        Samples wall = new Samples();
        Samples cpu = new Samples();
        for (int i = 0; i < WARM_UP + REPETITIONS; i++) {
            Path machine = directory.resolve("machine");
            remove(machine);
            copy(recordings.resolve("corpus").resolve(version), machine);
            Files.writeString(
                    directory.resolve("etc/onecfg.conf"), "---\nversion: " + version + "\n");
            Duration before = EndedChildren.cpu();
            long began = System.nanoTime();
            start(machine, words);
            long took = System.nanoTime() - began;
            if (i >= WARM_UP) {
                wall.add(took / NANOS);
                cpu.add(EndedChildren.cpu().minus(before).toNanos() / NANOS);
            }
        }
        return List.of(
                wall.result("onecfg " + what, Quantity.Unit.SECONDS),
                cpu.result("onecfg " + what + ", CPU", Quantity.Unit.SECONDS).withTarget(target));
    }

    private void start(Path machine, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("--prefix", machine.toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(directory.resolve("errors").toFile());
        builder.environment()
                .putAll(
                        Map.of(
                                "ONECFG_ETC_DIR", directory.resolve("etc").toString(),
                                "ONECFG_BACKUP_DIR", directory.resolve("backups").toString(),
                                "ONECFG_DESCRIPTORS",
                                        recordings.resolve("descriptors").toString()));
        Process process = builder.start();
        long began = System.nanoTime();
        while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            largestMegabytes = Math.max(largestMegabytes, PeakMemory.megabytes(process.pid()));
            if (System.nanoTime() - began > RUN_SECONDS_MAX * NANOS) {
                process.destroyForcibly();
                throw new IOException("onecfg takes longer than " + RUN_SECONDS_MAX + " s");
            }
        }
        if (process.exitValue() > UPDATES) {
            throw new IOException(
                    "onecfg failed: " + Files.readString(directory.resolve("errors")));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.write(target, Files.readAllBytes(file));
                }
            }
        }
    }

    private static void remove(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (Stream<Path> files = Files.walk(tree)) {
                for (Path file : files.toList().reversed()) {
                    Files.delete(file);
                }
            }
        }
    }
}
