package io.oneedge.bench;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonArray;
import io.oneedge.foundation.json.JsonNumber;
import io.oneedge.foundation.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Results as a table for people and as JSON for programs. */
final class Report {

    private static final List<String> HEADINGS =
            List.of("what", "count", "rate", "median", "99 %", "CPU each", "target", "");

    private Report() {}

    /** The table of one benchmark, in the syntax of Markdown. */
    static String table(Benchmark benchmark, List<Result> results) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADINGS);
        results.forEach(result -> rows.add(cells(result)));
        int[] widths = new int[HEADINGS.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        text.append("## ").append(benchmark.name()).append("\n\n");
        text.append(benchmark.method()).append("\n\n");
        for (int i = 0; i < rows.size(); i++) {
            append(text, rows.get(i), widths);
            if (i == 0) {
                appendRule(text, widths);
            }
        }
        return text.toString();
    }

    private static List<String> cells(Result result) {
        String verdict = result.target().isEmpty() ? "" : result.meetsTarget() ? "met" : "MISSED";
        return List.of(
                result.what(),
                Integer.toString(result.count()),
                text(result.rate()),
                result.median().toString(),
                result.high().toString(),
                text(result.cpu()),
                text(result.target()),
                verdict);
    }

    private static String text(Optional<Quantity> quantity) {
        return quantity.map(Quantity::toString).orElse("");
    }

    private static void append(StringBuilder text, List<String> cells, int[] widths) {
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            String space = " ".repeat(widths[i] - cell.length());
            text.append("| ").append(i == 0 ? cell + space : space + cell).append(' ');
        }
        text.append("|\n");
    }

    private static void appendRule(StringBuilder text, int[] widths) {
        for (int i = 0; i < widths.length; i++) {
            text.append(i == 0 ? "|-" : "|")
                    .append("-".repeat(widths[i] + 1))
                    .append(i == 0 ? "" : ":");
        }
        text.append("|\n");
    }

    /** Numbers are seconds, megabytes or counts per second, as their names end. */
    static JsonObject json(Benchmark benchmark, List<Result> results) {
        return new JsonObject(new LinkedHashMap<>())
                .with("benchmark", benchmark.name())
                .with("method", benchmark.method())
                .with("results", new JsonArray(results.stream().map(Report::json).toList()));
    }

    private static Json json(Result result) {
        JsonObject object =
                new JsonObject(new LinkedHashMap<>())
                        .with("what", result.what())
                        .with("count", result.count());
        object = with(object, "rate", result.rate());
        object = with(object, "median", Optional.of(result.median()));
        object = with(object, "high", Optional.of(result.high()));
        object = with(object, "cpu", result.cpu());
        object = with(object, "target", result.target());
        return object.with("met", result.meetsTarget());
    }

    private static JsonObject with(JsonObject object, String name, Optional<Quantity> quantity) {
        if (quantity.isEmpty()) {
            return object;
        }
        String unit = quantity.get().unit().name().toLowerCase(Locale.ROOT);
        return object.with(
                name + "_" + unit, new JsonNumber(BigDecimal.valueOf(quantity.get().value())));
    }
}
