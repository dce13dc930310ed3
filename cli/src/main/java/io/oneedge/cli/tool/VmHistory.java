package io.oneedge.cli.tool;

import io.oneedge.cli.command.Command;
import io.oneedge.cli.command.Console;
import io.oneedge.cli.command.Invocation;
import io.oneedge.cli.text.Column;
import io.oneedge.cli.text.Table;
import io.oneedge.cli.text.Times;
import io.oneedge.cli.text.Units;
import io.oneedge.client.StateNames;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;
import java.util.List;
import java.util.Locale;

/** {@code onevm history}: the stays of a VM on hosts, and what was done for it there. */
final class VmHistory {

    private VmHistory() {}

    static Command command(Subject vm) {
        return new Command(
                "history",
                "Shows on which hosts a VM was, since when, and which action ended each stay; then"
                        + " what hosts were asked to do for it, under which request, and how it"
                        + " ended. The last 50 that ended are kept.",
                vm.line("history " + vm.example()),
                List.of(vm.one()),
                List.of(),
                VmHistory::run);
    }

    private static int run(Invocation call) {
        int id = call.id(0);
        Console console = call.console();
        List<XmlElement> records =
                call.client()
                        .vms()
                        .info(id)
                        .at("HISTORY_RECORDS")
                        .map(all -> all.children("HISTORY"))
                        .orElse(List.of());
        table(console).print(console, records);
        call.client()
                .vms()
                .effectsText(id)
                .map(text -> XmlReader.read(text).children("EFFECT"))
                .filter(effects -> !effects.isEmpty())
                .ifPresent(effects -> {
                    console.line("");
                    effects(console).print(console, effects);
                });
        return Command.DONE;
    }

    static Table table(Console console) {
        return Table.of(
                Column.right("SEQ", "Sequence number", 3, "SEQ"),
                Column.left(
                        "UID",
                        "UID of the user that performed the action",
                        4,
                        record -> orDash(record, "UID")),
                Column.left(
                        "REQ",
                        "Request ID of the action",
                        5,
                        record -> orDash(record, "REQUEST_ID")),
                Column.left("HOST", "Host name of the VM container", 12, "HOSTNAME"),
                Column.left(
                        "ACTION",
                        "VM state change action",
                        10,
                        record -> StateNames.historyAction(record.numberAt("ACTION", -1))),
                Column.right("DS", "System Datastore", 4, "DS_ID"),
                Column.right(
                        "START",
                        "Time when the state changed",
                        15,
                        record -> Times.withSeconds(console, record.numberAt("STIME", 0))),
                Column.right(
                        "TIME",
                        "Total time in this state",
                        11,
                        record -> Units.period(Times.duration(console, record, "STIME", "ETIME"))),
                Column.right(
                        "PROLOG",
                        "Prolog time for this state",
                        10,
                        record -> Units.shortPeriod(prolog(console, record))));
    }

    private static Table effects(Console console) {
        return Table.of(
                Column.right("EFFECT", "Number of the effect", 6, "ID").adjustedToText(),
                Column.left("REQ", "Request that caused it", 6, "REQUEST").adjustedToText(),
                Column.left("HOST", "Host that does it", 12, "HOST"),
                Column.left("ACTION", "What is done", 15, "ACTION"),
                Column.right(
                        "START",
                        "Time when it was decided",
                        15,
                        effect -> Times.withSeconds(console, effect.numberAt("STIME", 0))),
                Column.right(
                        "TIME",
                        "How long it took, or takes so far",
                        7,
                        effect -> Units.span(Times.duration(console, effect, "STIME", "ETIME"))),
                Column.left("RESULT", "How it ended", 10, VmHistory::result).adjustedToText());
    }

    private static String result(XmlElement effect) {
        String message = effect.textAt("MESSAGE").strip().replace('\n', ' ');
        return effect.textAt("STATE").toLowerCase(Locale.ROOT)
                + (message.isEmpty() ? "" : ": " + message);
    }

    private static long prolog(Console console, XmlElement record) {
        return record.numberAt("PSTIME", 0) == 0
                ? 0
                : Times.duration(console, record, "PSTIME", "PETIME");
    }

    private static String orDash(XmlElement record, String name) {
        String number = record.textAt(name);
        return number.equals("-1") ? "-" : number;
    }
}
