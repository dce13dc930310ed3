package io.oneedge.cli.tool;

import io.oneedge.cli.command.Command;
import io.oneedge.cli.command.Console;
import io.oneedge.cli.command.Invocation;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;
import java.util.List;

/** {@code oneimage why}: what is being done with an image, and how far its content has come. */
final class ImageWhy {

    private ImageWhy() {}

    static Command command(Subject image) {
        return new Command(
                "why",
                "Says what is being done with an image, and how far its content has come: bytes,"
                        + " percent and rate.",
                image.line("why " + image.example()),
                List.of(image.one()),
                List.of(Listing.XML, Listing.JSON, Listing.YAML),
                ImageWhy::run);
    }

    private static int run(Invocation call) {
        String document = call.client().images().whyText(call.id(0));
        if (!Listing.printDocument(call, () -> document)) {
            print(call.console(), XmlReader.read(document));
        }
        return Command.DONE;
    }

    private static void print(Console console, XmlElement why) {
        List<XmlElement> effects = why.children("EFFECT");
        console.line(
                "Image %s (%s) is %s%s"
                        .formatted(
                                why.textAt("ID"),
                                why.textAt("NAME"),
                                why.textAt("STATE"),
                                effects.isEmpty() ? " and waits for nothing." : "."));
        if (!why.textAt("ERROR").isEmpty()) {
            console.line("Last error: " + why.textAt("ERROR"));
        }
        for (XmlElement effect : effects) {
            console.line(
                    "It waits for %s (%s); oneimage delete ends it."
                            .formatted(effect.textAt("ACTION"), effect.textAt("REQUEST")));
            Transfers.print(console, effect);
            if (!effect.textAt("PROBLEM").isEmpty()) {
                console.line(
                        "Attempt "
                                + effect.textAt("ATTEMPTS")
                                + "; before: "
                                + effect.textAt("PROBLEM"));
            }
        }
    }
}
