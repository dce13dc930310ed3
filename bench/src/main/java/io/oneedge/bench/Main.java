package io.oneedge.bench;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonArray;
import io.oneedge.foundation.json.JsonWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code ./oneedge bench [NAME]... [--only NAME]... [--hosts NUMBER] [--vms NUMBER] [--seconds
 * NUMBER] [--json]}, which adds {@code --root DIR}: measures and prints. Exits with 1 if a
 * benchmark failed or missed its target, with 2 if the arguments are wrong.
 */
public final class Main {

    private static final List<Benchmark> ALL =
            List.of(
                    new Start(),
                    new StoreWrites(),
                    new SlowListener(),
                    new StoreReads(),
                    new XmlRpcCalls(),
                    new CloudCalls(),
                    new ReferenceLists(),
                    new EventDelay(),
                    new CommandTimes(),
                    new InstantiateToReady(),
                    new ConfigurationFiles());

    private final PrintStream out;
    private final PrintStream problems;
    private boolean missed;

    private Main(PrintStream out, PrintStream problems) {
        this.out = out;
        this.problems = problems;
    }

    public static void main(String[] arguments) throws IOException {
        System.exit(new Main(System.out, System.err).run(List.of(arguments)));
    }

    private int run(List<String> arguments) throws IOException {
        Options options;
        try {
            options = Options.read(arguments, ALL);
        } catch (IllegalArgumentException e) {
            return usage(String.valueOf(e.getMessage()));
        }
        Path scratch = Files.createTempDirectory("oneedge-bench");
        try {
            Surroundings surroundings =
                    new Surroundings(options.root().toAbsolutePath(), scratch, options.size());
            return measure(options.chosen(), options.json(), surroundings);
        } finally {
            remove(scratch);
        }
    }

    private int measure(List<Benchmark> chosen, boolean json, Surroundings surroundings) {
        List<Json> documents = new ArrayList<>();
        for (Benchmark benchmark : chosen) {
            try {
                List<Result> results = benchmark.run(surroundings);
                missed |= !results.stream().allMatch(Result::meetsTarget);
                if (json) {
                    documents.add(Report.json(benchmark, results));
                } else {
                    out.println(Report.table(benchmark, results));
                }
            } catch (BenchmarkSkipped e) {
                problems.println(benchmark.name() + " is skipped: " + e.getMessage());
            } catch (Exception e) {
                missed = true;
                problems.println(benchmark.name() + " failed: " + e);
            }
        }
        if (json) {
            out.println(JsonWriter.pretty(new JsonArray(documents)));
        }
        return missed ? 1 : 0;
    }

    private int usage(String problem) {
        problems.println(problem);
        problems.println(
                "Usage: ./oneedge bench [NAME]... [--hosts NUMBER] [--vms NUMBER]"
                        + " [--seconds NUMBER] [--json]");
        ALL.forEach(one -> problems.println("  " + one.name() + ": " + one.method()));
        return 2;
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
