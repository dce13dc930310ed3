package io.oneedge.core.verify;

import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Reading;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Whether what records name by its number exists. */
public final class ReferenceCheck implements Check {

    private final List<Reference<?>> references;

    /**
     * What records of one kind name of another.
     *
     * @param what in words, such as {@code cluster}
     * @param numbers that a record names
     */
    public record Reference<T>(
            Kind<T> from, String what, Function<T, Set<Integer>> numbers, Kind<?> to) {}

    public ReferenceCheck(List<Reference<?>> references) {
        this.references = List.copyOf(references);
    }

    @Override
    public String name() {
        return "references";
    }

    @Override
    public String compares() {
        return "the clusters, groups, users, datastores, networks and images that objects name with"
                + " those that exist";
    }

    @Override
    public void run(Reading reading, Findings findings) {
        references.forEach(reference -> check(reading, findings, reference));
    }

    private static <T> void check(Reading reading, Findings findings, Reference<T> reference) {
        for (T record : reading.all(reference.from())) {
            for (int number : reference.numbers().apply(record)) {
                boolean exists = reading.find(reference.to(), number).isPresent();
                findings.compare(
                        reference.from() + " " + reference.from().id().applyAsLong(record),
                        reference.what(),
                        number,
                        exists ? number : "there is none");
            }
        }
    }
}
