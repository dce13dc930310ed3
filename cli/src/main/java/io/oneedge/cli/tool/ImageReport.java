package io.oneedge.cli.tool;

import io.oneedge.cli.command.Console;
import io.oneedge.cli.command.Invocation;
import io.oneedge.cli.text.Column;
import io.oneedge.cli.text.Report;
import io.oneedge.cli.text.Table;
import io.oneedge.cli.text.Times;
import io.oneedge.cli.text.Units;
import io.oneedge.client.PoolFilter;
import io.oneedge.client.StateNames;
import io.oneedge.foundation.xml.XmlElement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The table of images, and what {@code oneimage show} prints. */
final class ImageReport {

    private ImageReport() {}

    static Table table(Invocation call) {
        Console console = call.console();
        return new Table(
                List.of(
                        Column.id("ONE identifier for the Image"),
                        Cells.user(call, "Username of the Image owner"),
                        Cells.group(call, "Group of the Image"),
                        Column.left("NAME", "Name of the Image", 15, "NAME").expandedOnTerminals(),
                        Column.left("DATASTORE", "Name of the Datastore", 10, "DATASTORE"),
                        Column.left("TYPE", "Type of the Image", 4, StateNames::imageTypeInShort),
                        Column.right(
                                "REGTIME",
                                "Registration time of the Image",
                                15,
                                image -> Times.withSeconds(console, image.numberAt("REGTIME", 0))),
                        Column.right(
                                "PERSISTENT",
                                "Whether the Image is persistent or not",
                                3,
                                image -> Report.yesOrNo(image.textAt("PERSISTENT"))),
                        Column.left("STAT", "State of the Image", 4, StateNames::imageInShort),
                        Column.right(
                                "RVMS",
                                "Number of VMs currently running from this Image",
                                4,
                                "RUNNING_VMS"),
                        Column.right(
                                "SIZE",
                                "Size of the image",
                                7,
                                image -> Cells.mebibytes(call, image.numberAt("SIZE", 0)))),
                List.of(
                        "ID",
                        "USER",
                        "GROUP",
                        "NAME",
                        "DATASTORE",
                        "SIZE",
                        "TYPE",
                        "PERSISTENT",
                        "STAT",
                        "RVMS"));
    }

    static void print(Invocation call, XmlElement image) {
        Console console = call.console();
        Report report = new Report(console, 15);
        report.title("IMAGE " + image.textAt("ID") + " INFORMATION");
        report.line("ID", image.textAt("ID"));
        report.line("NAME", image.textAt("NAME"));
        report.line("USER", image.textAt("UNAME"));
        report.line("GROUP", image.textAt("GNAME"));
        report.line("LOCK", Report.lock(image));
        report.line("DATASTORE", image.textAt("DATASTORE"));
        report.line("TYPE", StateNames.imageType(image));
        report.line("REGISTER TIME", Times.withSeconds(console, image.numberAt("REGTIME", 0)));
        report.line("PERSISTENT", Report.yesOrNo(image.textAt("PERSISTENT")));
        report.line("SOURCE", image.textAt("SOURCE"));
        optional(report, "PATH", image.textAt("PATH"));
        optional(report, "FSTYPE", image.textAt("FSTYPE"));
        report.line("SIZE", Units.mebibytes(image.numberAt("SIZE", 0)));
        report.line("STATE", StateNames.imageInShort(image));
        report.line("RUNNING_VMS", image.textAt("RUNNING_VMS"));
        report.blank();
        report.permissions(image);
        snapshots(report, image);
        report.blank();
        report.heading("IMAGE TEMPLATE");
        report.line(Texts.template(image, "TEMPLATE"));
        report.blank();
        report.plainHeading("VIRTUAL MACHINES");
        report.blank();
        vms(call, image);
    }

    private static void optional(Report report, String name, String value) {
        if (!value.isEmpty()) {
            report.line(name, value);
        }
    }

    private static void snapshots(Report report, XmlElement image) {
        List<XmlElement> snapshots =
                image.at("SNAPSHOTS").map(all -> all.children("SNAPSHOT")).orElse(List.of());
        if (snapshots.isEmpty()) {
            return;
        }
        report.blank();
        report.heading("IMAGE SNAPSHOTS");
        Table.of(
                        Column.left(
                                "AC",
                                "",
                                2,
                                each -> each.textAt("ACTIVE").equals("YES") ? "=>" : ""),
                        Column.right("ID", "", 3, "ID"),
                        Column.right("PARENT", "", 6, "PARENT"),
                        Column.right(
                                "DATE",
                                "",
                                15,
                                each ->
                                        Times.withSeconds(
                                                report.console(), each.numberAt("DATE", 0))),
                        Column.left(
                                "SIZE",
                                "",
                                8,
                                each ->
                                        each.child("SIZE").isPresent()
                                                ? Units.mebibytes(each.numberAt("SIZE", 0))
                                                : "-"),
                        Column.left("NAME", "", 37, "NAME"))
                .print(report.console(), snapshots);
    }

    /** The VMs that use the image. */
    private static void vms(Invocation call, XmlElement image) {
        Set<String> ids = new HashSet<>();
        image.at("VMS").ifPresent(all -> all.children("ID").forEach(id -> ids.add(id.text())));
        if (!ids.isEmpty()) {
            List<XmlElement> vms =
                    Listing.elements(call.client().vms().pool(PoolFilter.ALL)).stream()
                            .filter(vm -> ids.contains(vm.textAt("ID")))
                            .toList();
            VmTable.of(call).print(call.console(), vms);
        }
    }
}
