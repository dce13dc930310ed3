package io.oneedge.cli.tool;

import io.oneedge.cli.command.Console;
import io.oneedge.cli.text.Column;
import io.oneedge.cli.text.Table;
import io.oneedge.cli.text.Times;
import io.oneedge.cli.text.Units;
import io.oneedge.client.StateNames;
import io.oneedge.foundation.xml.XmlElement;

/** The table of the records of a VM's history. */
final class VmHistory {

    private VmHistory() {}

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
