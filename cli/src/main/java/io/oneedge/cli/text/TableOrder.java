package io.oneedge.cli.text;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.xml.XmlElement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Which rows of a table are shown, and in which order. Two numbers are compared as numbers, all
 * else as text.
 */
final class TableOrder {

    /** Longer operators before those that they begin with. */
    private static final List<String> OPERATORS = List.of("!=", "<=", ">=", "=", "<", ">", "~");

    private static final String DESCENDING = ":desc";

    private final Table table;
    private final TableChoice choice;

    TableOrder(Table table, TableChoice choice) {
        this.table = table;
        this.choice = choice;
    }

    List<XmlElement> apply(List<XmlElement> rows) {
        if (choice.filters().isEmpty() && choice.sort().isEmpty()) {
            return rows;
        }
        List<Condition> conditions = choice.filters().stream().map(this::condition).toList();
        List<XmlElement> kept = new ArrayList<>();
        for (XmlElement row : rows) {
            boolean keep =
                    choice.anyFilter()
                            ? conditions.stream().anyMatch(condition -> condition.holds(row))
                            : conditions.stream().allMatch(condition -> condition.holds(row));
            if (keep) {
                kept.add(row);
            }
        }
        if (!choice.sort().isEmpty()) {
            kept.sort(order());
        }
        return kept;
    }

    private Comparator<XmlElement> order() {
        Comparator<XmlElement> order = (one, other) -> 0;
        for (String name : choice.sort()) {
            boolean descending = name.endsWith(DESCENDING);
            String column =
                    descending ? name.substring(0, name.length() - DESCENDING.length()) : name;
            Function<XmlElement, String> value = table.column(column).value();
            Comparator<XmlElement> next =
                    (one, other) -> compare(value.apply(one), value.apply(other));
            order = order.thenComparing(descending ? next.reversed() : next);
        }
        return order;
    }

    private Condition condition(String text) {
        int first = text.length();
        String found = "";
        for (String operator : OPERATORS) {
            int at = text.indexOf(operator);
            if (at >= 0 && (at < first || (at == first && operator.length() > found.length()))) {
                first = at;
                found = operator;
            }
        }
        if (found.isEmpty()) {
            throw Failure.invalid("Expression '" + text + "' incorrect");
        }
        return new Condition(
                table.column(text.substring(0, first).strip()).value(),
                found,
                text.substring(first + found.length()));
    }

    private static int compare(String one, String other) {
        try {
            return Double.compare(Double.parseDouble(one), Double.parseDouble(other));
        } catch (NumberFormatException e) {
            return one.compareTo(other);
        }
    }

    private record Condition(Function<XmlElement, String> left, String operator, String right) {

        boolean holds(XmlElement row) {
            String value = left.apply(row);
            return switch (operator) {
                case "=" -> value.equals(right);
                case "!=" -> !value.equals(right);
                case "~" -> value.contains(right);
                case "<" -> compare(value, right) < 0;
                case "<=" -> compare(value, right) <= 0;
                case ">" -> compare(value, right) > 0;
                default -> compare(value, right) >= 0;
            };
        }
    }
}
