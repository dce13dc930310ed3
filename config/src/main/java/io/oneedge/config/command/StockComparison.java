package io.oneedge.config.command;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.FileType;
import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.ScalarKind;
import io.oneedge.config.content.Value;
import io.oneedge.config.operation.Operation;
import io.oneedge.config.operation.State;
import io.oneedge.config.release.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What in a customised file is probably a mistake, as the stock file has nothing like it. */
final class StockComparison {

    private StockComparison() {}

    /** In sentences, without any value. */
    static List<String> oddities(ConfigurationFile stock, ConfigurationFile mine) {
        List<String> oddities = new ArrayList<>();
        if (mine.type() == FileType.SIMPLE) {
            return oddities;
        }
        boolean plain = mine.type() != FileType.YAML && mine.type() != FileType.YAML_STRICT;
        List<String> known = keys(stock.content().value());
        for (Operation operation : stock.diff(mine)) {
            String place = Place.of(operation, mine.type().dialect());
            if (operation.state() == State.INSERT && operation.key().isPresent()) {
                Optional<String> near = near(operation.key().get().shown(), known);
                near.ifPresent(key ->
                        oddities.add("unknown key %s; did you mean %s?".formatted(place, key)));
                if (near.isEmpty() && !known.contains(operation.key().get().shown())) {
                    oddities.add("unknown key %s: the release does not have it".formatted(place));
                }
            } else if (operation.state() == State.SET) {
                String was = kind(operation.old(), plain);
                String now = kind(operation.value(), plain);
                if (!was.isEmpty() && !now.isEmpty() && !was.equals(now)) {
                    oddities.add("%s is %s, where the release has %s".formatted(place, now, was));
                }
            }
        }
        return oddities;
    }

    /** The kind of a value, in words; of a quoted text that could be anything, none. */
    private static String kind(Optional<Value> value, boolean plain) {
        if (value.isEmpty() || !(value.get() instanceof Scalar scalar)) {
            return value.map(Value::kindName).orElse("");
        }
        if (scalar.kind() == ScalarKind.NULL) {
            return "";
        }
        if (!plain) {
            return scalar.kindName();
        }
        return scalar.text().matches("-?\\d+") ? "a whole number" : "a text";
    }

    private static List<String> keys(Value value) {
        List<String> keys = new ArrayList<>();
        if (value instanceof Mapping mapping) {
            mapping.members()
                    .forEach(member -> {
                        keys.add(member.key().shown());
                        keys.addAll(keys(member.value()));
                    });
        }
        return keys;
    }

    /** A known key that differs in one letter, or in the colon of a symbol. */
    private static Optional<String> near(String key, List<String> known) {
        if (known.contains(key)) {
            return Optional.empty();
        }
        return known.stream().filter(it -> it.length() > 3 && distance(key, it) == 1).findFirst();
    }

    private static int distance(String one, String other) {
        int start = 0;
        int shorter = Math.min(one.length(), other.length());
        while (start < shorter && one.charAt(start) == other.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < shorter - start
                && one.charAt(one.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
            end++;
        }
        return Math.max(one.length(), other.length()) - start - end;
    }
}
