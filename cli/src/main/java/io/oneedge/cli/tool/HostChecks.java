package io.oneedge.cli.tool;

import io.oneedge.cli.command.Command;
import io.oneedge.cli.command.Console;
import io.oneedge.cli.command.Invocation;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;

/** {@code onehost create --check}: what a host has and lacks. */
final class HostChecks {

    private static final int FAILED = 1;

    private HostChecks() {}

    /** Fails where the host could not be used as it is. */
    static int run(Invocation call) {
        String document = call.client().hosts().checkText(call.text(0));
        XmlElement found = XmlReader.read(document);
        if (!Listing.printDocument(call, () -> document)) {
            Console console = call.console();
            for (XmlElement check : found.children("CHECK")) {
                console.line(
                        "%-8s %-9s %s"
                                .formatted(
                                        word(check.textAt("STATE")),
                                        check.textAt("NAME"),
                                        check.textAt("DETAIL")));
                if (!check.textAt("MEND").isEmpty()) {
                    console.line(" ".repeat(18) + "-> " + check.textAt("MEND"));
                }
            }
        }
        boolean wrong =
                found.children("CHECK").stream()
                        .anyMatch(check -> check.textAt("STATE").equals("WRONG"));
        return wrong ? FAILED : Command.DONE;
    }

    private static String word(String state) {
        return switch (state) {
            case "OK" -> "ok";
            case "WARNING" -> "warning";
            default -> "WRONG";
        };
    }
}
