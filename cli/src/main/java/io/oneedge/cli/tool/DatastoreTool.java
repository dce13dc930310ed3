package io.oneedge.cli.tool;

import io.oneedge.cli.command.Command;
import io.oneedge.cli.command.Invocation;
import io.oneedge.cli.command.Option;
import io.oneedge.cli.command.Parameter;
import io.oneedge.cli.command.Tool;
import io.oneedge.cli.text.Column;
import io.oneedge.cli.text.Report;
import io.oneedge.cli.text.Table;
import io.oneedge.cli.text.Units;
import io.oneedge.client.ClusterCalls;
import io.oneedge.client.Noun;
import io.oneedge.client.StateNames;
import io.oneedge.foundation.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;

/** {@code onedatastore}. */
final class DatastoreTool {

    private static final Subject DATASTORE =
            new Subject("onedatastore", "datastore", "datastoreid", "default", Noun.DATASTORE);

    private static final int PERCENT = 100;

    private static final List<String> DISK_TYPES =
            List.of("FILE", "CD_ROM", "BLOCK", "RBD", "RBD_CDROM", "GLUSTER", "GLUSTER_CDROM");

    private DatastoreTool() {}

    static Tool tool() {
        List<Command> commands = new ArrayList<>(Listing.commands(DATASTORE, DatastoreTool::table));
        commands.add(Common.show(DATASTORE, DatastoreTool::print));
        commands.add(
                new Command(
                        "create",
                        "Creates a datastore from a description in a file; - is the standard"
                                + " input.",
                        "onedatastore create datastore.txt",
                        List.of(Parameter.file()),
                        List.of(
                                Option.value(
                                        "cluster", "c", "id|name", "Cluster of the datastore")),
                        call -> {
                            String template = Texts.file(call, call.text(0));
                            int cluster = call.id("cluster", Noun.CLUSTER, ClusterCalls.NONE);
                            return Texts.created(
                                    call, call.client().datastores().allocate(template, cluster));
                        }));
        commands.add(Common.delete(DATASTORE));
        commands.add(Common.update(DATASTORE, "TEMPLATE"));
        commands.addAll(Common.owned(DATASTORE, call -> call.client().datastores()));
        commands.add(
                Common.forEach(
                        DATASTORE,
                        "enable",
                        "Lets new VMs use each system datastore.",
                        "enabled",
                        (call, id) -> call.client().datastores().enable(id, true)));
        commands.add(
                Common.forEach(
                        DATASTORE,
                        "disable",
                        "Keeps new VMs off each system datastore.",
                        "disabled",
                        (call, id) -> call.client().datastores().enable(id, false)));
        return new Tool("onedatastore", "Creates and manages datastores", commands);
    }

    private static Table table(Invocation call) {
        return new Table(
                List.of(
                        Column.id("ONE identifier for the Datastore"),
                        Cells.user(call, "Username of the Datastore owner"),
                        Cells.group(call, "Group of the Datastore"),
                        Column.left("NAME", "Name of the Datastore", 10, "NAME")
                                .expandedOnTerminals(),
                        Column.right(
                                "SIZE",
                                "Datastore total size",
                                6,
                                each ->
                                        isLocal(each)
                                                ? "-"
                                                : Units.mebibytes(each.numberAt("TOTAL_MB", 0))),
                        Column.left("AVAIL", "Datastore free size", 3, DatastoreTool::free),
                        Column.left("CLUSTERS", "Cluster IDs", 8, Report::clusters),
                        Column.right(
                                "IMAGES",
                                "Number of Images",
                                6,
                                each -> Integer.toString(images(each).size())),
                        Column.left("TYPE", "Datastore type", 4, StateNames::datastoreTypeInShort),
                        Column.left("DS", "Datastore driver", 7, "DS_MAD"),
                        Column.left("TM", "Transfer driver", 7, "TM_MAD"),
                        Column.left(
                                "STAT", "State of the Datastore", 4, StateNames::datastoreInShort)),
                List.of(
                        "ID",
                        "NAME",
                        "SIZE",
                        "AVAIL",
                        "CLUSTERS",
                        "IMAGES",
                        "TYPE",
                        "DS",
                        "TM",
                        "STAT"));
    }

    private static boolean isLocal(XmlElement datastore) {
        return datastore.textAt("TEMPLATE/SHARED").equalsIgnoreCase("NO");
    }

    private static String free(XmlElement datastore) {
        long total = datastore.numberAt("TOTAL_MB", 0);
        double free = datastore.numberAt("FREE_MB", 0);
        return total == 0 ? "-" : Math.round(free / total * PERCENT) + "%";
    }

    private static List<XmlElement> images(XmlElement datastore) {
        return datastore.at("IMAGES").map(all -> all.children("ID")).orElse(List.of());
    }

    private static void print(Invocation call, XmlElement datastore) {
        Report report = new Report(call.console(), 15);
        report.title("DATASTORE " + datastore.textAt("ID") + " INFORMATION");
        report.line("ID", datastore.textAt("ID"));
        report.line("NAME", datastore.textAt("NAME"));
        report.line("USER", datastore.textAt("UNAME"));
        report.line("GROUP", datastore.textAt("GNAME"));
        report.line("CLUSTERS", Report.clusters(datastore));
        report.line("TYPE", StateNames.datastoreType(datastore));
        report.line("DS_MAD", datastore.textAt("DS_MAD"));
        report.line("TM_MAD", datastore.textAt("TM_MAD"));
        report.line("BASE PATH", datastore.textAt("BASE_PATH"));
        int type = (int) datastore.numberAt("DISK_TYPE", -1);
        report.line("DISK_TYPE", type >= 0 && type < DISK_TYPES.size() ? DISK_TYPES.get(type) : "");
        report.line("STATE", StateNames.datastore(datastore));
        report.blank();
        report.heading("DATASTORE CAPACITY");
        boolean local = isLocal(datastore);
        report.line("TOTAL:", capacity(datastore, "TOTAL_MB", local));
        report.line("FREE:", capacity(datastore, "FREE_MB", local));
        report.line("USED: ", capacity(datastore, "USED_MB", local));
        boolean unlimited = datastore.at("TEMPLATE/LIMIT_MB").isEmpty();
        report.line("LIMIT:", capacity(datastore, "TEMPLATE/LIMIT_MB", local || unlimited));
        report.blank();
        report.permissions(datastore);
        report.blank();
        report.heading("DATASTORE TEMPLATE");
        report.line(Texts.template(datastore, "TEMPLATE"));
        report.blank();
        report.shortHeading("IMAGES");
        report.ids(datastore, "IMAGES");
    }

    private static String capacity(XmlElement datastore, String path, boolean unknown) {
        return unknown ? "-" : Units.mebibytes(datastore.numberAt(path, 0));
    }
}
