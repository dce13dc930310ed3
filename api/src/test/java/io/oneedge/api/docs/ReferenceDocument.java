package io.oneedge.api.docs;

import io.oneedge.wire.catalogue.Catalogue;
import io.oneedge.wire.catalogue.LockLevel;
import io.oneedge.wire.catalogue.Operation;
import io.oneedge.wire.catalogue.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The reference of all operations, as the second half of {@code docs/api.md}. */
final class ReferenceDocument {

    private static final String BEGIN = "<!-- catalogue: begin -->\n";
    private static final String END = "<!-- catalogue: end -->\n";

    private ReferenceDocument() {}

    /** The document with its generated part made anew. */
    static String refreshed(String document) {
        int begin = document.indexOf(BEGIN);
        int end = document.indexOf(END);
        return document.substring(0, begin + BEGIN.length())
                + reference()
                + document.substring(end);
    }

    private static String reference() {
        Map<String, List<Operation>> groups =
                Catalogue.operations().stream()
                        .collect(
                                Collectors.groupingBy(
                                        ReferenceDocument::group,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        StringBuilder text = new StringBuilder();
        groups.forEach((group, operations) -> {
            text.append("\n### ").append(group).append("\n\n");
            text.append("| operation | parameters | right | lock | what it does |\n");
            text.append("|---|---|---|---|---|\n");
            operations.forEach(operation -> text.append(row(operation)));
        });
        return text.append('\n').toString();
    }

    private static String group(Operation operation) {
        return operation.name().substring(0, operation.name().lastIndexOf('.'));
    }

    private static String row(Operation operation) {
        String parameters =
                operation.parameters().stream()
                        .map(ReferenceDocument::parameter)
                        .collect(Collectors.joining(", "));
        return "| `%s` | %s | %s | %s | %s |\n"
                .formatted(
                        operation.name(),
                        parameters,
                        operation.right().describe(),
                        operation.lock() == LockLevel.NONE ? "" : operation.lock(),
                        operation.summary());
    }

    private static String parameter(Parameter parameter) {
        return parameter.type().word()
                + " "
                + parameter.name()
                + parameter.fallback().map(ReferenceDocument::fallback).orElse("");
    }

    private static String fallback(Object value) {
        return value instanceof String ? "=\"" + value + "\"" : "=" + value;
    }
}
