package io.oneedge.config.operation;

import java.util.List;

/** What became of the operations of a patch, in their order. */
public record PatchReport(List<Result> results) {

    /** An operation and what became of it. */
    public record Result(Operation operation, Outcome outcome) {}

    public PatchReport {
        results = List.copyOf(results);
    }

    /** Whether the content changed. */
    public boolean changed() {
        return results.stream().anyMatch(result -> result.outcome().fate() == Fate.APPLIED);
    }

    /** The operations that collided and that no mode decided: somebody has to. */
    public List<Result> collisions() {
        return results.stream().filter(result -> result.outcome().fate() == Fate.COLLIDED).toList();
    }

    /** Whether everything is as the operations want it. */
    public boolean complete() {
        return results.stream()
                .allMatch(result ->
                        result.outcome().fate() == Fate.APPLIED
                                || result.outcome().fate() == Fate.ALREADY);
    }
}
