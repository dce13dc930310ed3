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
 * benchmark failed or missed its target, with 64 if the arguments are wrong.
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

    /** Wrong arguments; the same for all of {@code ./oneedge}. */
    private static final int USAGE = 64;

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
        if (arguments.contains("--help") || arguments.contains("-h")) {
            help(out);
            return 0;
        }
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
        help(problems);
        return USAGE;
    }

    private static void help(PrintStream to) {
        to.println(
                """
                Usage: ./oneedge bench [NAME]... [OPTION]...

                Measures this build from outside and prints a table for each benchmark;
                without a name, all of them. It works in a directory and with ports of
                its own.

                  --hosts NUMBER, --vms NUMBER   a smaller cloud for cloud and reference
                  --seconds NUMBER               each line is measured for, also in events
                  --json                         numbers for programs

                Exit codes: 0 done, 1 a benchmark failed or missed its target, 64 wrong usage.
                Example: ./oneedge bench start cloud --hosts 10 --vms 100 --seconds 1

                Benchmarks:\
                """);
        ALL.forEach(one -> to.println("  " + one.name() + ": " + one.method()));
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
