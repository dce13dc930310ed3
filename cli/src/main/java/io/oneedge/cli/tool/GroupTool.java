package io.oneedge.cli.tool;

import io.oneedge.cli.command.Command;
import io.oneedge.cli.command.Invocation;
import io.oneedge.cli.command.Option;
import io.oneedge.cli.command.Parameter;
import io.oneedge.cli.command.Tool;
import io.oneedge.cli.text.Column;
import io.oneedge.cli.text.Report;
import io.oneedge.cli.text.Table;
import io.oneedge.client.Noun;
import io.oneedge.foundation.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;

/** {@code onegroup}. */
final class GroupTool {

    private static final Subject GROUP =
            new Subject("onegroup", "group", "groupid", "devs", Noun.GROUP);

    /** What the members of a new group may create. */
    private static final String USUAL_RESOURCES =
            "VM+IMAGE+TEMPLATE+DOCUMENT+SECGROUP+VROUTER+VMGROUP";

    private GroupTool() {}

    static Tool tool() {
        List<Command> commands = new ArrayList<>(Listing.commands(GROUP, GroupTool::table));
        commands.add(Common.show(GROUP, GroupTool::print));
        commands.add(create());
        commands.add(Common.delete(GROUP));
        commands.add(Common.update(GROUP, "TEMPLATE"));
        commands.addAll(QuotaCommands.of(GROUP, call -> call.client().groups().quotas()));
        Parameter user = Parameter.object("userid", Noun.USER);
        commands.add(
                Common.pair(
                        GROUP,
                        "addadmin",
                        "Lets a user manage each group.",
                        user,
                        "bob",
                        (call, id) -> call.client().groups()::addAdmin));
        commands.add(
                Common.pair(
                        GROUP,
                        "deladmin",
                        "Takes the management of each group from a user.",
                        user,
                        "bob",
                        (call, id) -> call.client().groups()::removeAdmin));
        return new Tool("onegroup", "Creates and manages groups", commands);
    }

    private static Table table(Invocation call) {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.id("ONE identifier for the Group"));
        columns.add(Column.left("NAME", "Name of the Group", 15, "NAME").expandedOnTerminals());
        columns.add(
                Column.right(
                        "USERS",
                        "Number of Users in this group",
                        5,
                        group -> Integer.toString(users(group).size())));
        columns.addAll(Quotas.columns(9, 17, 11, "   -"));
        return new Table(columns, List.of("ID", "NAME", "USERS", "VMS", "MEMORY", "CPU"));
    }

    private static List<XmlElement> users(XmlElement group) {
        return group.at("USERS").map(all -> all.children("ID")).orElse(List.of());
    }

    private static void print(Invocation call, XmlElement group) {
        Report report = new Report(call.console(), 15);
        report.title("GROUP " + group.textAt("ID") + " INFORMATION");
        report.line("ID", group.textAt("ID"));
        report.line("NAME", group.textAt("NAME"));
        report.blank();
        report.heading("GROUP TEMPLATE");
        report.line(Texts.template(group, "TEMPLATE"));
        report.blank();
        List<String> admins =
                group.at("ADMINS").stream()
                        .flatMap(all -> all.children("ID").stream())
                        .map(XmlElement::text)
                        .toList();
        Table.of(
                        Column.right("USER ID", "", 7, XmlElement::text),
                        Column.left("ADMIN", "", 5, id -> admins.contains(id.text()) ? "*" : ""))
                .print(call.console(), users(group));
        Quotas.of(group).print(call.console());
    }

    private static Command create() {
        return new Command(
                "create",
                "Creates a group, and the rules that let its members create VMs, images and the"
                        + " like.",
                "onegroup create devs",
                List.of(Parameter.text("name")),
                List.of(
                        Option.value(
                                "resources",
                                "r",
                                "res+res",
                                "What members may create: " + USUAL_RESOURCES)),
                call -> {
                    String resources = call.value("resources").orElse(USUAL_RESOURCES);
                    AclRule.resources(resources);
                    int id = call.client().groups().allocate(call.text(0));
                    Texts.created(call, id);
                    AclRule.parse("@" + id + " " + resources + "/* CREATE").add(call.client());
                    return Command.DONE;
                });
    }
}
