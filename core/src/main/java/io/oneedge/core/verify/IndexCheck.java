package io.oneedge.core.verify;

import io.oneedge.core.transaction.Index;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Reading;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * The columns by which records are found. On them rest the lists that are never stored: the images
 * of a datastore, the members of a cluster and of a group, the used leases of a network.
 */
public final class IndexCheck implements Check {

    private final List<Kind<?>> kinds;

    public IndexCheck(List<Kind<?>> kinds) {
        this.kinds = List.copyOf(kinds);
    }

    @Override
    public String name() {
        return "indexes";
    }

    @Override
    public String compares() {
        return "by what records are found (images of datastores, members of clusters and groups,"
                + " used leases) with what each record says";
    }

    @Override
    public void run(Reading reading, Findings findings) {
        kinds.forEach(kind -> check(reading, findings, kind));
    }

    private static <T> void check(Reading reading, Findings findings, Kind<T> kind) {
        List<T> all = reading.all(kind);
        for (Index<T> index : kind.indexes()) {
            Map<Long, SortedSet<Long>> byNumber = new TreeMap<>();
            for (T record : all) {
                for (long number : index.values().apply(record)) {
                    byNumber.computeIfAbsent(number, unused -> new TreeSet<>())
                            .add(kind.id().applyAsLong(record));
                }
            }
            byNumber.forEach((number, ids) ->
                    findings.compare(
                            kind + " where " + index.column() + " is " + number,
                            "ids",
                            ids(kind.id(), reading.where(kind, index, number)),
                            ids));
        }
    }

    private static <T> SortedSet<Long> ids(ToLongFunction<T> id, List<T> records) {
        return records.stream().map(id::applyAsLong).collect(Collectors.toCollection(TreeSet::new));
    }
}
