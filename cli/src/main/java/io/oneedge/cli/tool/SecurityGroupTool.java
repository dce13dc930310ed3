package io.oneedge.cli.tool;

import io.oneedge.cli.command.Command;
import io.oneedge.cli.command.Console;
import io.oneedge.cli.command.Invocation;
import io.oneedge.cli.command.Option;
import io.oneedge.cli.command.Parameter;
import io.oneedge.cli.command.Tool;
import io.oneedge.cli.text.Column;
import io.oneedge.cli.text.Report;
import io.oneedge.cli.text.Table;
import io.oneedge.cli.text.TemplateText;
import io.oneedge.client.Noun;
import io.oneedge.foundation.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;

/** {@code onesecgroup}. */
final class SecurityGroupTool {

    private static final Subject GROUP =
            new Subject("onesecgroup", "security group", "secgroupid", "web", Noun.SECURITY_GROUP);

    private static final String RULE = "RULE";

    private SecurityGroupTool() {}

    static Tool tool() {
        List<Command> commands = new ArrayList<>(Listing.commands(GROUP, SecurityGroupTool::table));
        commands.add(Common.show(GROUP, (call, group) -> print(call.console(), group)));
        commands.add(
                new Command(
                        "create",
                        "Creates a security group from a description in a file (- is the standard"
                                + " input).",
                        GROUP.line("create web.txt"),
                        List.of(Parameter.file()),
                        List.of(),
                        call ->
                                Texts.created(
                                        call,
                                        call.client()
                                                .securityGroups()
                                                .allocate(Texts.file(call, call.text(0))))));
        commands.add(
                new Command(
                        "clone",
                        "Copies a security group.",
                        GROUP.line("clone " + GROUP.example() + " web-copy"),
                        List.of(GROUP.one(), Parameter.text("name")),
                        List.of(),
                        call ->
                                Texts.created(
                                        call,
                                        call.client()
                                                .securityGroups()
                                                .copy(call.id(0), call.text(1)))));
        commands.add(Common.delete(GROUP));
        commands.add(Common.update(GROUP, "TEMPLATE"));
        commands.addAll(Common.owned(GROUP, call -> call.client().securityGroups()));
        commands.add(commit());
        return new Tool("onesecgroup", "Manages security groups and their rules", commands);
    }

    private static Command commit() {
        return new Command(
                "commit",
                "Applies the rules of a security group to the VMs that have it.",
                GROUP.line("commit " + GROUP.example()),
                List.of(GROUP.one()),
                List.of(
                        Option.flag(
                                "recover",
                                "r",
                                "Only VMs whose rules are old or failed to change")),
                call -> {
                    int id = call.id(0);
                    call.client().securityGroups().commit(id, call.has("recover"));
                    return Texts.said(call, GROUP.noun(), id, "commit");
                });
    }

    private static Table table(Invocation call) {
        return new Table(
                List.of(
                        Column.id("ONE identifier for the Security Group"),
                        Column.left("NAME", "Name of the Security Group", 15, "NAME")
                                .expandedOnTerminals(),
                        Cells.user(call, "Username of the Security Group owner"),
                        Cells.group(call, "Group of the Security Group"),
                        count("UPDATED", "Number of VMs with updated rules"),
                        count("OUTDATED", "Number of VMs with outdated rules"),
                        count("ERROR", "Number of VMs that failed to update rules")),
                List.of("ID", "USER", "GROUP", "NAME", "UPDATED", "OUTDATED", "ERROR"));
    }

    private static Column count(String name, String description) {
        return Column.right(
                name, description, 8, group -> Integer.toString(vms(group, name).size()));
    }

    private static List<String> vms(XmlElement group, String which) {
        return group.at(which + "_VMS").stream()
                .flatMap(vms -> vms.children("ID").stream())
                .map(XmlElement::text)
                .toList();
    }

    private static void print(Console console, XmlElement group) {
        Report report = new Report(console, 15);
        report.title("SECURITY GROUP " + group.textAt("ID") + " INFORMATION");
        report.line("ID", group.textAt("ID"));
        report.line("NAME", group.textAt("NAME"));
        report.line("USER", group.textAt("UNAME"));
        report.line("GROUP", group.textAt("GNAME"));
        report.permissions(group);
        report.blank();
        report.heading("VIRTUAL MACHINES");
        for (String which : List.of("UPDATED", "OUTDATED", "ERROR")) {
            report.line(which, String.join(",", vms(group, which)));
        }
        report.blank();
        report.heading("RULES");
        XmlElement template = group.at("TEMPLATE").orElse(group);
        rules().print(console, template.children(RULE));
        report.blank();
        report.heading("TEMPLATE CONTENTS");
        report.line(TemplateText.of(template, each -> !each.name().equals(RULE)));
    }

    private static Table rules() {
        return Table.of(
                Column.left("TYPE", "Direction of the rule", 8, "RULE_TYPE"),
                Column.left("PROTOCOL", "Protocol of the rule", 8, "PROTOCOL"),
                Column.left("ICMP_TYPE", "Type of ICMP message", 9, "ICMP_TYPE"),
                Column.left("ICMVP6_TYPE", "Type of ICMPv6 message", 11, "ICMPV6_TYPE"),
                Column.left("NETWORK", "Who is on the other side", 35, SecurityGroupTool::network)
                        .adjustedToText(),
                Column.left("RANGE", "Ports of the rule", 16, "RANGE").adjustedToText());
    }

    private static String network(XmlElement rule) {
        String network = rule.textAt("NETWORK_ID");
        String size = rule.textAt("SIZE");
        String start = rule.textAt("IP").isEmpty() ? rule.textAt("MAC") : rule.textAt("IP");
        String range =
                size.isEmpty()
                        ? ""
                        : (start.isEmpty() ? "" : "Start: " + start + ", ") + "Size: " + size;
        String named = network.isEmpty() ? "" : "VNet " + network;
        String both = named + (named.isEmpty() || range.isEmpty() ? "" : ": ") + range;
        return both.isEmpty() ? "Any" : both;
    }
}
