package io.oneedge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long {@code onevm list} takes on the command line. */
final class CommandTimes implements Benchmark {

    private static final int REPETITIONS = 25;
    private static final int WARM_UP = 3;
    private static final double NANOS = 1e9;
    private static final List<Integer> POOLS = List.of(0, 100);

    /** Half of what OpenNebula's Ruby command took on a machine like the one it was measured on. */
    private static final Quantity WALL_TARGET = Quantity.seconds(0.253);

    private static final Quantity CPU_TARGET = Quantity.seconds(0.20);

    @Override
    public String name() {
        return "command";
    }

    @Override
    public String method() {
        return "bin/onevm list as a person runs it; %d runs as warm-up, %d measured"
                .formatted(WARM_UP, REPETITIONS);
    }

    @Override
    public List<Result> run(Surroundings surroundings) throws Exception {
        Path command = surroundings.root().resolve("bin/onevm");
        if (!Files.isExecutable(command)) {
            throw new BenchmarkSkipped("the commands are not built: ./oneedge build");
        }
        List<Result> results = new ArrayList<>();
        try (FrontEnd frontEnd = FrontEnd.start(surroundings, name())) {
            DummyVms vms = new DummyVms(frontEnd.client());
            ProcessBuilder list =
                    new ProcessBuilder(command.toString(), "list")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.INHERIT);
            list.environment().put("ONE_XMLRPC", frontEnd.endpoint().toString());
            list.environment().put("ONE_AUTH", frontEnd.credentials().toString());
            list.environment().put("LC_ALL", "C");
            for (int count : POOLS) {
                vms.growTo(count);
                results.addAll(measure(list, "onevm list, %d VMs".formatted(count)));
            }
        }
        return results;
    }

    private static List<Result> measure(ProcessBuilder command, String what)
            throws IOException, InterruptedException {
        Samples wall = new Samples();
        Samples cpu = new Samples();
        for (int i = 0; i < WARM_UP + REPETITIONS; i++) {
            Duration before = EndedChildren.cpu();
            long began = System.nanoTime();
            int status = command.start().waitFor();
            long took = System.nanoTime() - began;
            if (status != 0) {
                throw new IOException(what + " failed with exit status " + status);
            }
            if (i >= WARM_UP) {
                wall.add(took / NANOS);
                cpu.add(EndedChildren.cpu().minus(before).toNanos() / NANOS);
            }
        }
        return List.of(
                wall.result(what, Quantity.Unit.SECONDS).withTarget(WALL_TARGET),
                cpu.result(what + ", CPU", Quantity.Unit.SECONDS).withTarget(CPU_TARGET));
    }
}
