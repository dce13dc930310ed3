package io.oneedge.bench;

import java.util.List;

/** One thing that is measured, by itself. */
interface Benchmark {

    /** As it is chosen on the command line. */
    String name();

    /** What it does, how often, and how it warms up: one sentence for the reader of the numbers. */
    String method();

    /**
     * Measures.
     *
     * @throws BenchmarkSkipped if something that it needs is absent here
     */
    List<Result> run(Surroundings surroundings) throws Exception;
}
