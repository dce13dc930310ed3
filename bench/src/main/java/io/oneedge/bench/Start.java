package io.oneedge.bench;

import java.time.Duration;
import java.util.List;

/** How long the front-end takes from its start to its first answer, and how much memory. */
final class Start implements Benchmark {

    private static final int REPETITIONS = 7;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String method() {
        return ("from starting the process to the first answer to one.system.version, each time on"
                        + " an empty database; memory after that answer and 100 more; 1 start as"
                        + " warm-up, %d measured")
                .formatted(REPETITIONS);
    }

    @Override
    public List<Result> run(Surroundings surroundings) throws Exception {
        Samples times = new Samples();
        Samples memory = new Samples();
        Duration cpu = Duration.ZERO;
        for (int i = 0; i <= REPETITIONS; i++) {
            try (FrontEnd frontEnd = FrontEnd.start(surroundings, "start-" + i)) {
                Duration used = frontEnd.cpu();
                for (int calls = 0; calls < 100; calls++) {
                    frontEnd.client().version();
                }
                if (i > 0) {
                    cpu = cpu.plus(used);
                    times.addNanoseconds(frontEnd.startTime().toNanos());
                    memory.add(frontEnd.residentMegabytes());
                }
            }
        }
        return List.of(
                times.times("start to first answer", cpu).withTarget(Quantity.seconds(3)),
                memory.result("resident memory, empty database", Quantity.Unit.MEGABYTES)
                        .withTarget(Quantity.megabytes(250)));
    }
}
