package io.oneedge.cli.tool;

import io.oneedge.cli.command.Command;
import io.oneedge.cli.command.Console;
import io.oneedge.cli.command.Parameter;
import io.oneedge.cli.command.Tool;
import io.oneedge.cli.text.Column;
import io.oneedge.cli.text.Report;
import io.oneedge.cli.text.Table;
import io.oneedge.client.Noun;
import io.oneedge.foundation.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;

/** {@code onezone}. */
final class ZoneTool {

    private static final Subject ZONE =
            new Subject("onezone", "zone", "zoneid", "OpenNebula", Noun.ZONE);

    private ZoneTool() {}

    static Tool tool() {
        List<Command> commands = new ArrayList<>(Listing.commands(ZONE, call -> table()));
        commands.add(Common.show(ZONE, (call, zone) -> print(call.console(), zone)));
        commands.add(
                new Command(
                        "create",
                        "Creates a zone from a description in a file (- is the standard input);"
                                + " only the master of a federation can.",
                        ZONE.line("create zone.txt"),
                        List.of(Parameter.file()),
                        List.of(),
                        call ->
                                Texts.created(
                                        call,
                                        call.client()
                                                .zones()
                                                .allocate(Texts.file(call, call.text(0))))));
        commands.add(Common.delete(ZONE));
        commands.add(Common.update(ZONE, "TEMPLATE"));
        commands.add(Common.rename(ZONE, call -> call.client().zones()::rename));
        return new Tool("onezone", "Shows and changes zones", commands);
    }

    private static Table table() {
        return new Table(
                List.of(
                        Column.left("C", "Current Zone", 1, zone -> ""),
                        Column.id("ONE identifier for the Zone"),
                        Column.left("NAME", "Name of the Zone", 15, "NAME").expandedOnTerminals(),
                        Column.left("ENDPOINT", "Endpoint of the Zone", 45, "TEMPLATE/ENDPOINT"),
                        Column.left(
                                "FED_INDEX",
                                "Federation log index",
                                10,
                                // Asked of the servers of a federation; here there is none.
                                zone -> "-1")),
                List.of("C", "ID", "NAME", "ENDPOINT", "FED_INDEX"));
    }

    private static void print(Console console, XmlElement zone) {
        Report report = new Report(console, 18);
        report.title("ZONE " + zone.textAt("ID") + " INFORMATION");
        report.line("ID", zone.textAt("ID"));
        report.line("NAME", zone.textAt("NAME"));
        report.blank();
        report.blank();
        report.heading("ZONE TEMPLATE");
        report.line(Texts.template(zone, "TEMPLATE"));
    }
}
