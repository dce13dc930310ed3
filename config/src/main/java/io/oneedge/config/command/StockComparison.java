package io.oneedge.config.command;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.FileType;
import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Member;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.ScalarKind;
import io.oneedge.config.content.Value;
import io.oneedge.config.operation.Operation;
import io.oneedge.config.operation.State;
import io.oneedge.config.release.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What in a customised file is probably a mistake, as the stock file has nothing like it. */
final class StockComparison {

    /** Keys with less characters are too much like each other. */
    private static final int SHORT = 4;

    /** In keys with that many characters two slips are taken for one meant key. */
    private static final int LONG = 8;

    private StockComparison() {}

    /** In sentences, without any value. */
    static List<String> oddities(ConfigurationFile stock, ConfigurationFile mine) {
        List<String> oddities = new ArrayList<>();
        if (mine.type() == FileType.SIMPLE) {
            return oddities;
        }
        boolean plain = mine.type() != FileType.YAML && mine.type() != FileType.YAML_STRICT;
        List<String> known = keys(stock.content().value());
        if (plain
                && stock.content().value() instanceof Mapping theirs
                && mine.content().value() instanceof Mapping here) {
            oddities.addAll(sections(theirs, here));
        }
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

    /** Keys that are a section in one and a value in the other. */
    private static List<String> sections(Mapping stock, Mapping mine) {
        List<String> odd = new ArrayList<>();
        for (Member member : mine.members()) {
            boolean section = member.value() instanceof Mapping;
            Optional<Value> was = stock.get(member.key());
            if (was.isPresent() && section != (was.get() instanceof Mapping)) {
                odd.add(
                        "%s is %s, where the release has %s"
                                .formatted(
                                        member.key().shown(),
                                        section ? "a section" : "a single value",
                                        section ? "a single value" : "a section"));
            }
        }
        return odd;
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

    /** The known key that is most like it, if one differs in no more than a slip of the hand. */
    private static Optional<String> near(String key, List<String> known) {
        if (known.contains(key)) {
            return Optional.empty();
        }
        int least = key.length() < LONG ? 1 : 2;
        Optional<String> nearest = Optional.empty();
        for (String other : known) {
            int slips = other.length() < SHORT ? Integer.MAX_VALUE : slips(key, other);
            if (slips <= least) {
                least = slips - 1;
                nearest = Optional.of(other);
            }
        }
        return nearest;
    }

    /**
     * How many letters are wrong, missing, too many or changed with their neighbours; capital or
     * small is no difference.
     */
    private static int slips(String one, String other) {
        String from = one.toLowerCase(Locale.ROOT);
        String to = other.toLowerCase(Locale.ROOT);
        int[][] slips = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    slips[i][j] = i + j;
                    continue;
                }
                boolean same = from.charAt(i - 1) == to.charAt(j - 1);
                int least = Math.min(slips[i - 1][j], slips[i][j - 1]) + 1;
                least = Math.min(least, slips[i - 1][j - 1] + (same ? 0 : 1));
                boolean changed =
                        i > 1
                                && j > 1
                                && from.charAt(i - 1) == to.charAt(j - 2)
                                && from.charAt(i - 2) == to.charAt(j - 1);
                slips[i][j] = changed ? Math.min(least, slips[i - 2][j - 2] + 1) : least;
            }
        }
        return slips[from.length()][to.length()];
    }
}
