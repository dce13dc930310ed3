package io.oneedge.core.quota;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Limits and sums as they are stored: the owner, then {@code METRIC OBJECT VALUE} for each counter,
 * all with a space between.
 */
final class QuotaText {

    private static final String ANY = "any";

    private QuotaText() {}

    static String ofUsage(Owner owner, Usage usage) {
        return of(owner, usage.amounts(), String::valueOf);
    }

    static String ofLimits(Owner owner, Limits limits) {
        return of(
                owner,
                limits.set(),
                limit ->
                        switch (limit) {
                            case Limit.AtMost(long amount) -> Long.toString(amount);
                            case Limit.Unlimited unlimited -> ANY;
                        });
    }

    static Owner owner(String stored) {
        int end = stored.indexOf(' ');
        return Owner.numbered(Long.parseLong(end < 0 ? stored : stored.substring(0, end)));
    }

    static Usage usage(String stored) {
        return new Usage(values(stored, Long::valueOf));
    }

    static Limits limits(String stored) {
        return new Limits(
                values(
                        stored,
                        word ->
                                word.equals(ANY)
                                        ? Limit.Unlimited.UNLIMITED
                                        : new Limit.AtMost(Long.parseLong(word))));
    }

    private static <V> String of(
            Owner owner, SortedMap<Counter, V> values, Function<V, String> word) {
        StringBuilder out = new StringBuilder().append(owner.number());
        values.forEach((counter, value) ->
                out.append(' ')
                        .append(counter.metric().name())
                        .append(' ')
                        .append(counter.object())
                        .append(' ')
                        .append(word.apply(value)));
        return out.toString();
    }

    private static <V> SortedMap<Counter, V> values(String stored, Function<String, V> value) {
        SortedMap<Counter, V> found = new TreeMap<>();
        String[] words = stored.split(" ", -1);
        for (int i = 1; i + 2 < words.length; i += 3) {
            found.put(
                    new Counter(Metric.valueOf(words[i]), Integer.parseInt(words[i + 1])),
                    value.apply(words[i + 2]));
        }
        return found;
    }
}
