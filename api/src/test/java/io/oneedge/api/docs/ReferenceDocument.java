package io.oneedge.api.docs;

import io.oneedge.wire.catalogue.Catalogue;
import io.oneedge.wire.catalogue.Extension;
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
        List<Operation> own = Catalogue.extensions().stream().map(Extension::operation).toList();
        Map<String, List<Operation>> groups =
                Catalogue.operations().stream()
                        .filter(operation -> !own.contains(operation))
                        .collect(
                                Collectors.groupingBy(
                                        ReferenceDocument::group,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        StringBuilder text = new StringBuilder();
        groups.forEach((group, operations) -> table(text, group, operations));
        table(text, "beyond OpenNebula 5.12", own);
        text.append("\nWhy each of them exists:\n\n");
        for (Extension extension : Catalogue.extensions()) {
            text.append(
                    "* `%s`: %s.\n".formatted(extension.operation().name(), extension.reason()));
        }
        return text.append('\n').toString();
    }

    private static void table(StringBuilder text, String title, List<Operation> operations) {
        text.append("\n### ").append(title).append("\n\n");
        text.append("| operation | parameters | right | lock | what it does |\n");
        text.append("|---|---|---|---|---|\n");
        operations.forEach(operation -> text.append(row(operation)));
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
