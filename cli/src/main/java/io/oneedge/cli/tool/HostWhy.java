package io.oneedge.cli.tool;

import io.oneedge.cli.command.Command;
import io.oneedge.cli.command.Console;
import io.oneedge.cli.command.Invocation;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;
import java.util.List;

/** {@code onehost why}: how a host is reached, and what waits for it. */
final class HostWhy {

    private HostWhy() {}

    static Command command(Subject host) {
        return new Command(
                "why",
                "Says how a host is reached, what is wrong with the way to it, and what waits for"
                        + " it: the queue of what it is asked to do.",
                host.line("why " + host.example()),
                List.of(host.one()),
                List.of(Listing.XML, Listing.JSON, Listing.YAML),
                HostWhy::run);
    }

    private static int run(Invocation call) {
        String document = call.client().hosts().whyText(call.id(0));
        if (!Listing.printDocument(call, () -> document)) {
            print(call.console(), XmlReader.read(document));
        }
        return Command.DONE;
    }

    private static void print(Console console, XmlElement why) {
        XmlElement link = why.child("LINK").orElseThrow();
        console.line(
                "Host %s (%s) is %s, its link %s."
                        .formatted(
                                why.textAt("ID"),
                                why.textAt("NAME"),
                                why.textAt("STATE"),
                                switch (link.textAt("STATE")) {
                                    case "CONNECTED" -> "is up";
                                    case "BROKEN" ->
                                            why.textAt("STATE").equals("INIT")
                                                    ? "is being made"
                                                    : "is broken and made anew";
                                    default ->
                                            why.textAt("STATE").equals("OFFLINE")
                                                    ? "is not kept until it is enabled"
                                                    : "needs no SSH";
                                }));
        String problem = link.textAt("PROBLEM");
        String error = why.textAt("ERROR");
        if (!problem.isEmpty()) {
            console.line(problem);
        }
        // What the host's state tells is often the same, in more words.
        if (!error.isEmpty() && (problem.isEmpty() || !error.contains(problem))) {
            console.line(error);
        }
        List<XmlElement> queue = why.children("EFFECT");
        console.line(queue.isEmpty() ? "Nothing waits for it." : queue.size() + " wait for it:");
        for (XmlElement effect : queue) {
            String delay = effect.textAt("PROBLEM");
            boolean given = !effect.textAt("LIMIT").equals("0");
            console.line(
                    "  %s for %s %s (%s): %s"
                            .formatted(
                                    effect.textAt("ACTION"),
                                    effect.textAt("RESOURCE"),
                                    effect.textAt("OBJECT"),
                                    effect.textAt("REQUEST"),
                                    given
                                            ? "the host does it, for at most "
                                                    + effect.textAt("LIMIT")
                                                    + " s"
                                            : delay.isEmpty() ? "waits" : delay));
        }
    }
}
