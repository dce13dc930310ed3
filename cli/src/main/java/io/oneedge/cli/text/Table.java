package io.oneedge.cli.text;

import io.oneedge.cli.command.Console;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.xml.XmlElement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A table of documents.
 *
 * @param columns every column there is, in the order of {@code --describe}
 * @param usual the names of the columns that are shown without a choice
 */
public record Table(List<Column> columns, List<String> usual) {

    private static final int DESCRIPTION_WIDTH = 20;
    private static final String STATE_COLUMN = "STAT";

    public Table {
        columns = List.copyOf(columns);
        usual = List.copyOf(usual);
    }

    /** A table that always shows all its columns. */
    public static Table of(Column... columns) {
        List<Column> all = List.of(columns);
        return new Table(all, all.stream().map(Column::name).toList());
    }

    /** Prints what each column means. */
    public void describe(Console console) {
        for (Column column : columns) {
            console.line(
                    Padding.left(column.name(), DESCRIPTION_WIDTH)
                            + ": "
                            + Padding.left(column.description(), DESCRIPTION_WIDTH));
        }
    }

    /** Prints the rows. */
    public void print(Console console, List<XmlElement> rows) {
        print(console, rows, TableChoice.USUAL);
    }

    /** Prints the rows as chosen. */
    public void print(Console console, List<XmlElement> rows, TableChoice choice) {
        List<Column> shown = shown(choice);
        List<XmlElement> chosen = new TableOrder(this, choice).apply(rows);
        List<List<String>> cells = new ArrayList<>(chosen.size());
        for (XmlElement row : chosen) {
            List<String> line = new ArrayList<>(shown.size());
            for (Column column : shown) {
                line.add(column.value().apply(row));
            }
            cells.add(line);
        }
        if (choice.separator().isEmpty()) {
            printTable(console, sized(shown, cells, choice, console), cells, choice.header());
        } else {
            printCsv(console, shown, cells, choice);
        }
    }

    /** The column with this name, whatever its case. */
    Column column(String name) {
        for (Column column : columns) {
            if (column.name().equalsIgnoreCase(name)) {
                return column;
            }
        }
        throw Failure.invalid("Column '" + name + "' not found");
    }

    private List<Column> shown(TableChoice choice) {
        List<String> names = choice.columns().isEmpty() ? usual : choice.columns();
        List<Column> shown = new ArrayList<>(names.size());
        for (String name : names) {
            shown.add(column(name));
        }
        return shown;
    }

    private static void printTable(
            Console console, List<Column> shown, List<List<String>> cells, boolean header) {
        // Printed at once: a print stream takes its time for each line.
        StringBuilder text = new StringBuilder();
        if (header) {
            StringBuilder line = new StringBuilder();
            for (Column column : shown) {
                line.append(line.isEmpty() ? "" : " ").append(column.format(column.name()));
            }
            text.append(console.screen().heading(line.toString(), true)).append('\n');
        }
        for (List<String> row : cells) {
            for (int i = 0; i < shown.size(); i++) {
                String cell = shown.get(i).format(row.get(i));
                boolean state = shown.get(i).name().equals(STATE_COLUMN);
                text.append(i == 0 ? "" : " ");
                text.append(state ? console.screen().state(cell) : cell);
            }
            int end = text.length();
            while (end > 0 && text.charAt(end - 1) == ' ') {
                end--;
            }
            text.setLength(end);
            text.append('\n');
        }
        console.output().print(text);
    }

    private static void printCsv(
            Console console, List<Column> shown, List<List<String>> cells, TableChoice choice) {
        if (choice.header()) {
            console.line(csv(shown.stream().map(Column::name).toList(), choice.separator()));
        }
        for (List<String> row : cells) {
            console.line(csv(row, choice.separator()));
        }
    }

    /** A line of CSV: a value is quoted where it is empty or holds a separator, quote or end. */
    private static String csv(List<String> values, String separator) {
        List<String> quoted = new ArrayList<>(values.size());
        for (String value : values) {
            boolean plain =
                    !value.isEmpty()
                            && !value.contains(separator)
                            && value.chars().noneMatch(c -> c == '"' || c == '\n' || c == '\r');
            quoted.add(plain ? value : '"' + value.replace("\"", "\"\"") + '"');
        }
        return String.join(separator, quoted);
    }

    private List<Column> sized(
            List<Column> shown, List<List<String>> cells, TableChoice choice, Console console) {
        Map<String, Integer> sizes = new HashMap<>();
        for (String size : choice.sizes()) {
            String[] pair = size.split("=", 2);
            if (pair.length < 2 || !pair[1].matches("[0-9]{1,4}")) {
                throw Failure.invalid("A size is written as NAME=20, not " + size);
            }
            sizes.put(column(pair[0]).name(), Integer.valueOf(pair[1]));
        }
        List<Column> result = new ArrayList<>(shown.size());
        for (int i = 0; i < shown.size(); i++) {
            Column column = shown.get(i);
            if (column.adjusted() || contains(choice.adjusted(), column.name())) {
                column = column.adjustedToText().grown(longest(cells, i, column.size()));
            }
            Integer size = sizes.get(column.name());
            result.add(size == null ? column : column.sized(size));
        }
        boolean expands = choice.expand() && console.screen().columns() > 0;
        return expands ? expanded(result, choice, console.screen().columns()) : result;
    }

    private static int longest(List<List<String>> cells, int at, int least) {
        int longest = least;
        for (List<String> row : cells) {
            longest = Math.max(longest, row.get(at).length());
        }
        return longest;
    }

    /** Gives the room that is left on the terminal to the columns that want it, by their size. */
    private static List<Column> expanded(List<Column> shown, TableChoice choice, int width) {
        int used = shown.stream().mapToInt(Column::size).sum() + shown.size() - 1;
        int left = width - used;
        List<Double> shares = new ArrayList<>(shown.size());
        for (Column column : shown) {
            shares.add(share(column, choice));
        }
        double total = shares.stream().mapToDouble(Double::doubleValue).sum();
        if (left <= 0 || total <= 0) {
            return shown;
        }
        List<Column> result = new ArrayList<>(shown);
        int last = -1;
        int given = 0;
        for (int i = 0; i < shown.size(); i++) {
            int more = (int) (left * shares.get(i) / Math.max(total, 1));
            if (more > 0 || shares.get(i) > 0) {
                result.set(i, shown.get(i).grown(shown.get(i).size() + more));
                given += more;
                last = i;
            }
        }
        if (total >= 1 && last >= 0) {
            Column column = result.get(last);
            result.set(last, column.grown(column.size() + left - given));
        }
        return result;
    }

    /** A column's weight: its size, or the part of the room that was written for it. */
    private static double share(Column column, TableChoice choice) {
        for (String wish : choice.expanded()) {
            String[] pair = wish.split("=", 2);
            if (wish.equals("*") || pair[0].equalsIgnoreCase(column.name())) {
                return pair.length < 2 ? column.size() : fraction(pair[1]);
            }
        }
        return column.expanded() && choice.expanded().isEmpty() ? column.size() : 0;
    }

    private static double fraction(String text) {
        if (!text.matches("0?\\.[0-9]+|1(\\.0+)?")) {
            throw Failure.invalid("A share of the room is between 0 and 1, not " + text);
        }
        return Double.parseDouble(text);
    }

    private static boolean contains(List<String> names, String name) {
        return names.stream().anyMatch(each -> each.toUpperCase(Locale.ROOT).equals(name));
    }
}
