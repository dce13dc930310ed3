package io.oneedge.cli.text;

import java.util.List;

/**
 * What a person chose about a table.
 *
 * @param columns names of the columns to show; empty for the usual ones
 * @param filters conditions such as {@code STAT=runn}
 * @param anyFilter one condition is enough
 * @param sort names of columns to sort by, {@code :desc} behind those that descend
 * @param separator between values where the table is written as CSV; empty for a table
 * @param adjusted columns that are not cut
 * @param sizes widths such as {@code NAME=20}
 * @param expanded columns that take the room left on a terminal; {@code *} for all of them
 */
public record TableChoice(
        List<String> columns,
        List<String> filters,
        boolean anyFilter,
        List<String> sort,
        boolean header,
        String separator,
        List<String> adjusted,
        List<String> sizes,
        List<String> expanded,
        boolean expand) {

    public static final TableChoice USUAL =
            new TableChoice(
                    List.of(), List.of(), false, List.of(), true, "", List.of(), List.of(),
                    List.of(), true);

    /** The usual table of the rows that fulfil a condition. */
    public static TableChoice filtered(String condition) {
        return new TableChoice(
                List.of(),
                List.of(condition),
                false,
                List.of(),
                true,
                "",
                List.of(),
                List.of(),
                List.of(),
                true);
    }
}
