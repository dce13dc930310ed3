package io.oneedge.cli.tool;

import io.oneedge.cli.command.Command;
import io.oneedge.cli.command.Invocation;
import io.oneedge.cli.command.Parameter;
import io.oneedge.cli.command.Tool;
import io.oneedge.cli.text.Column;
import io.oneedge.cli.text.Report;
import io.oneedge.cli.text.Table;
import io.oneedge.client.Noun;
import io.oneedge.foundation.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;

/** {@code onecluster}. */
final class ClusterTool {

    private static final Subject CLUSTER =
            new Subject("onecluster", "cluster", "clusterid", "edge", Noun.CLUSTER);

    private static final Parameter HOST = Parameter.object("hostid", Noun.HOST);
    private static final Parameter DATASTORE = Parameter.object("datastoreid", Noun.DATASTORE);
    private static final Parameter NETWORK = Parameter.object("vnetid", Noun.NETWORK);

    private ClusterTool() {}

    static Tool tool() {
        List<Command> commands = new ArrayList<>(Listing.commands(CLUSTER, ClusterTool::table));
        commands.add(Common.show(CLUSTER, ClusterTool::print));
        commands.add(
                new Command(
                        "create",
                        "Creates a cluster.",
                        "onecluster create edge",
                        List.of(Parameter.text("name")),
                        List.of(),
                        call ->
                                Texts.created(
                                        call, call.client().clusters().allocate(call.text(0)))));
        commands.add(Common.delete(CLUSTER));
        commands.add(Common.update(CLUSTER, "TEMPLATE"));
        commands.add(Common.rename(CLUSTER, call -> call.client().clusters()::rename));
        commands.addAll(members());
        return new Tool("onecluster", "Creates clusters and moves things into them", commands);
    }

    private static List<Command> members() {
        return List.of(
                Common.pair(
                        CLUSTER,
                        "addhost",
                        "Adds a host to each cluster.",
                        HOST,
                        "node1",
                        (call, id) -> call.client().clusters()::addHost),
                Common.pair(
                        CLUSTER,
                        "delhost",
                        "Takes a host out of each cluster.",
                        HOST,
                        "node1",
                        (call, id) -> call.client().clusters()::removeHost),
                Common.pair(
                        CLUSTER,
                        "adddatastore",
                        "Adds a datastore to each cluster.",
                        DATASTORE,
                        "default",
                        (call, id) -> call.client().clusters()::addDatastore),
                Common.pair(
                        CLUSTER,
                        "deldatastore",
                        "Takes a datastore out of each cluster.",
                        DATASTORE,
                        "default",
                        (call, id) -> call.client().clusters()::removeDatastore),
                Common.pair(
                        CLUSTER,
                        "addvnet",
                        "Adds a virtual network to each cluster.",
                        NETWORK,
                        "lan",
                        (call, id) -> call.client().clusters()::addNetwork),
                Common.pair(
                        CLUSTER,
                        "delvnet",
                        "Takes a virtual network out of each cluster.",
                        NETWORK,
                        "lan",
                        (call, id) -> call.client().clusters()::removeNetwork));
    }

    private static Table table(Invocation call) {
        return new Table(
                List.of(
                        Column.id("ONE identifier for the Cluster"),
                        Column.left("NAME", "Name of the Cluster", 15, "NAME")
                                .expandedOnTerminals(),
                        count("HOSTS", "Number of Hosts"),
                        count("VNETS", "Number of Networks"),
                        count("DATASTORES", "Number of Datastores")),
                List.of("ID", "NAME", "HOSTS", "VNETS", "DATASTORES"));
    }

    private static Column count(String name, String description) {
        return Column.right(
                name,
                description,
                10,
                cluster ->
                        Integer.toString(
                                cluster.at(name).map(all -> all.children("ID").size()).orElse(0)));
    }

    private static void print(Invocation call, XmlElement cluster) {
        Report report = new Report(call.console(), 18);
        report.title("CLUSTER " + cluster.textAt("ID") + " INFORMATION");
        report.line("ID", cluster.textAt("ID"));
        report.line("NAME", cluster.textAt("NAME"));
        report.blank();
        report.heading("CLUSTER TEMPLATE");
        report.line(Texts.template(cluster, "TEMPLATE"));
        for (String part : List.of("HOSTS", "VNETS", "DATASTORES")) {
            report.blank();
            report.shortHeading(part);
            report.ids(cluster, part);
        }
    }
}
