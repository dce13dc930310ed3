package io.oneedge.core.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The table of a life cycle for the documentation: a row for each state, event and condition. */
public final class LifecycleTable {

    private static final int COLUMNS = 100;

    private final List<String> rows = new ArrayList<>();
    private final Map<String, List<String>> refused = new LinkedHashMap<>();

    /**
     * Adds what follows.
     *
     * @param when a condition, or empty
     * @param next empty where the event is refused
     */
    public void add(Enum<?> state, Enum<?> event, String when, Optional<? extends Enum<?>> next) {
        if (next.isPresent()) {
            String condition = when.isEmpty() ? "" : ", " + when;
            rows.add("| " + state + " | " + words(event) + condition + " | " + next.get() + " |");
        } else {
            String condition = when.isEmpty() ? "" : " (" + when + ")";
            refused.computeIfAbsent(words(event), name -> new ArrayList<>()).add(state + condition);
        }
    }

    /** The table, and below it what is refused. */
    public String drawn(String heading, String text) {
        String no =
                refused.entrySet().stream()
                        .map(each ->
                                "*" + each.getKey() + "* in " + String.join(", ", each.getValue()))
                        .collect(Collectors.joining("; "));
        return """
        ## %s

        %s

        | in state | on | goes to |
        |---|---|---|
        %s
        %s\
        """
                .formatted(
                        heading,
                        wrapped(text),
                        String.join("\n", rows),
                        no.isEmpty() ? "" : "\n" + wrapped("Refused: " + no + ".") + "\n");
    }

    private static String wrapped(String text) {
        StringBuilder out = new StringBuilder();
        int column = 0;
        for (String word : text.split(" ", -1)) {
            boolean fits = column + 1 + word.length() <= COLUMNS;
            out.append(column == 0 ? "" : fits ? " " : "\n").append(word);
            column = column > 0 && fits ? column + 1 + word.length() : word.length();
        }
        return out.toString();
    }

    private static String words(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
