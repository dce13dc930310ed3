package io.oneedge.bench;

import io.oneedge.foundation.json.JsonObject;
import io.oneedge.foundation.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** How long it takes to read, compare and patch all configuration files of a release. */
final class ConfigurationFiles implements Benchmark {

    private static final int REPETITIONS = 15;
    private static final int WARM_UP = 3;
    private static final double NANOS = 1e9;
    private static final long RUN_SECONDS_MAX = 120;
    private static final String FROM = "5.10.0";
    private static final String TO = "5.12.0";

    /** What the commands are started with, too. */
    private static final List<String> OPTIONS =
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:-UsePerfData",
                    "-Xms64m",
                    "-Xmn48m",
                    "-Xlog:disable");

    private static final Quantity READ_TARGET = Quantity.seconds(0.2);
    private static final Quantity COMPARE_TARGET = Quantity.seconds(0.3);

    /** The programs that make up onecfg, and nothing else. */
    private static final List<String> JARS =
            List.of("oneedge-config-", "oneedge-foundation-", "oneedge-bench-", "jspecify-");

    @Override
    public String name() {
        return "config";
    }

    @Override
    public String method() {
        return ("a program of its own, started from its AOT cache, with the stock files of %s and"
                        + " %s; %d runs as warm-up, %d measured, start included;"
                        + " before that bin/onecfg on whole sets of stock files")
                .formatted(FROM, TO, WARM_UP, REPETITIONS);
    }

    @Override
    public List<Result> run(Surroundings surroundings) throws Exception {
        Path corpus = corpus(surroundings.root());
        Path directory = surroundings.directory(name());
        List<Result> results =
                new ArrayList<>(
                        new OnecfgCommands(
                                        surroundings.root(),
                                        corpus.resolve("..").normalize(),
                                        directory.resolve("onecfg"))
                                .run());
        Path list = directory.resolve("files");
        Files.write(list, pairs(corpus));
        Path cache = directory.resolve("config.aot");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.addAll(List.of("-cp", classPath(surroundings.root())));
        command.add(ConfigurationWork.class.getName());
        command.add(list.toString());
        start(command, "-XX:AOTCacheOutput=" + cache, ConfigurationWork.PATCH);
        String use = "-XX:AOTCache=" + cache;
        results.addAll(
                measure(
                        command,
                        use,
                        ConfigurationWork.READ,
                        "read all files of " + TO,
                        Optional.of(READ_TARGET)));
        results.addAll(
                measure(
                        command,
                        use,
                        ConfigurationWork.COMPARE,
                        "read both releases and compare",
                        Optional.of(COMPARE_TARGET)));
        results.addAll(
                measure(
                        command,
                        use,
                        ConfigurationWork.PATCH,
                        "the same, patch and write the texts",
                        Optional.empty()));
        return results;
    }

    private static Path corpus(Path root) throws BenchmarkSkipped {
        Path shared =
                Optional.ofNullable(System.getenv("ONEEDGE_SHARED"))
                        .map(Path::of)
                        .orElse(root.resolve("../shared"));
        Path corpus = shared.resolve("onecfg/corpus");
        if (!Files.isDirectory(corpus)) {
            throw new BenchmarkSkipped("there are no stock files in " + corpus);
        }
        return corpus;
    }

    /** Type, older file and newer file of each path, parted by tabs; a file may be missing. */
    private static List<String> pairs(Path corpus) throws IOException {
        JsonObject index =
                JsonReader.read(Files.readString(corpus.resolve("INDEX.json"))).asObject();
        JsonObject entries = index.object(TO).object("entries");
        List<String> pairs = new ArrayList<>();
        for (String path : entries.members().keySet()) {
            String type = entries.object(path).string("cls");
            pairs.add(type + "\t" + corpus.resolve(FROM + path) + "\t" + corpus.resolve(TO + path));
        }
        return pairs;
    }

    private static String classPath(Path root) throws IOException, BenchmarkSkipped {
        Path library = root.resolve("build/lib");
        if (!Files.isDirectory(library)) {
            throw new BenchmarkSkipped("nothing is built: ./oneedge build");
        }
        try (var jars = Files.list(library)) {
            return String.join(
                    System.getProperty("path.separator"),
                    jars.filter(jar -> isNeeded(jar.getFileName().toString()))
                            .map(Path::toString)
                            .sorted()
                            .toList());
        }
    }

    private static boolean isNeeded(String jar) {
        return JARS.stream().anyMatch(jar::startsWith);
    }

    private static List<Result> measure(
            List<String> command, String option, String work, String what, Optional<Quantity> limit)
            throws IOException, InterruptedException {
        Samples wall = new Samples();
        Samples cpu = new Samples();
        for (int i = 0; i < WARM_UP + REPETITIONS; i++) {
            Duration before = EndedChildren.cpu();
            long began = System.nanoTime();
            start(command, option, work);
            long took = System.nanoTime() - began;
            if (i >= WARM_UP) {
                wall.add(took / NANOS);
                cpu.add(EndedChildren.cpu().minus(before).toNanos() / NANOS);
            }
        }
        Result took = wall.result(what, Quantity.Unit.SECONDS);
        return List.of(
                limit.map(took::withTarget).orElse(took),
                cpu.result(what + ", CPU", Quantity.Unit.SECONDS));
    }

    private static void start(List<String> command, String option, String work)
            throws IOException, InterruptedException {
        List<String> whole = new ArrayList<>(command);
        whole.add(1, option);
        whole.add(work);
        Process process =
                new ProcessBuilder(whole)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        if (!process.waitFor(RUN_SECONDS_MAX, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(work + " takes longer than " + RUN_SECONDS_MAX + " s");
        }
        if (process.exitValue() != 0) {
            throw new IOException(work + " failed with exit status " + process.exitValue());
        }
    }
}
