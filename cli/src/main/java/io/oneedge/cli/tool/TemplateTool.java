package io.oneedge.cli.tool;

import io.oneedge.cli.command.Command;
import io.oneedge.cli.command.Complaint;
import io.oneedge.cli.command.Console;
import io.oneedge.cli.command.Invocation;
import io.oneedge.cli.command.Option;
import io.oneedge.cli.command.Parameter;
import io.oneedge.cli.command.Tool;
import io.oneedge.cli.text.Column;
import io.oneedge.cli.text.Report;
import io.oneedge.cli.text.Table;
import io.oneedge.cli.text.Times;
import io.oneedge.client.Noun;
import io.oneedge.client.TemplateCalls;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;
import java.util.ArrayList;
import java.util.List;

/** {@code onetemplate}. */
final class TemplateTool {

    private static final Subject TEMPLATE =
            new Subject("onetemplate", "VM template", "templateid", "web", Noun.TEMPLATE);

    private static final Option RECURSIVE =
            Option.flag("recursive", "Do the same to the images of the template's disks");

    private TemplateTool() {}

    static Tool tool() {
        List<Command> commands = new ArrayList<>(Listing.commands(TEMPLATE, TemplateTool::table));
        commands.add(show());
        commands.add(create());
        commands.add(copy());
        commands.add(delete());
        commands.add(instantiate());
        commands.add(Common.update(TEMPLATE, "TEMPLATE"));
        commands.addAll(Common.owned(TEMPLATE, call -> call.client().templates()));
        commands.addAll(Common.locks(TEMPLATE, call -> call.client().templates()));
        return new Tool("onetemplate", "Manages VM templates and makes VMs from them", commands);
    }

    private static Table table(Invocation call) {
        Console console = call.console();
        return new Table(
                List.of(
                        Column.id("ONE identifier for the Template"),
                        Column.left("NAME", "Name of the Template", 15, "NAME")
                                .expandedOnTerminals(),
                        Cells.user(call, "Username of the Template owner"),
                        Cells.group(call, "Group of the Template"),
                        Column.right(
                                "REGTIME",
                                "Registration time of the Template",
                                15,
                                each -> Times.withSeconds(console, each.numberAt("REGTIME", 0)))),
                List.of("ID", "USER", "GROUP", "NAME", "REGTIME"));
    }

    private static Command show() {
        return new Command(
                "show",
                "Shows everything about one VM template.",
                TEMPLATE.line("show " + TEMPLATE.example()),
                List.of(TEMPLATE.one()),
                List.of(
                        Listing.XML,
                        Listing.JSON,
                        Listing.YAML,
                        Option.flag("extended", "With what its images say, such as disk sizes")),
                call -> {
                    TemplateCalls templates = call.client().templates();
                    int id = call.id(0);
                    String text =
                            call.has("extended")
                                    ? templates.extendedText(id)
                                    : templates.infoText(id);
                    if (!Listing.printDocument(call, () -> text)) {
                        print(call.console(), XmlReader.read(text));
                    }
                    return Command.DONE;
                });
    }

    private static void print(Console console, XmlElement template) {
        Report report = new Report(console, 15);
        report.title("TEMPLATE " + template.textAt("ID") + " INFORMATION");
        report.line("ID", template.textAt("ID"));
        report.line("NAME", template.textAt("NAME"));
        report.line("USER", template.textAt("UNAME"));
        report.line("GROUP", template.textAt("GNAME"));
        report.line("LOCK", Report.lock(template));
        report.line("REGISTER TIME", Times.withSeconds(console, template.numberAt("REGTIME", 0)));
        report.blank();
        report.permissions(template);
        report.blank();
        report.heading("TEMPLATE CONTENTS");
        report.line(Texts.template(template, "TEMPLATE"));
    }

    private static Command create() {
        List<Option> options = new ArrayList<>();
        options.add(Option.value("name", "name", "Name of the new template"));
        options.addAll(VmTemplateOptions.OPTIONS);
        options.add(Option.flag("dry", "Print the template and do nothing"));
        return new Command(
                "create",
                "Creates a VM template from a description in a file (- is the standard input) or"
                        + " from options.",
                "onetemplate create --name web --cpu 0.5 --memory 128 --disk tiny --nic lan --vnc",
                List.of(Parameter.file().optional()),
                options,
                call -> {
                    String template = VmTool.templateOf(call, 0);
                    if (call.has("dry")) {
                        call.console().output().print(template);
                        return Command.DONE;
                    }
                    return Texts.created(call, call.client().templates().allocate(template));
                });
    }

    private static Command copy() {
        return new Command(
                "clone",
                "Copies a VM template.",
                TEMPLATE.line("clone " + TEMPLATE.example() + " web-copy"),
                List.of(TEMPLATE.one(), Parameter.text("name")),
                List.of(RECURSIVE),
                call ->
                        Texts.created(
                                call,
                                call.client()
                                        .templates()
                                        .copy(call.id(0), call.text(1), call.has("recursive"))));
    }

    private static Command delete() {
        return new Command(
                "delete",
                "Deletes each VM template.",
                TEMPLATE.line("delete " + TEMPLATE.example()),
                List.of(TEMPLATE.several()),
                List.of(RECURSIVE),
                call ->
                        call.forEach(
                                0,
                                "deleted",
                                id -> call.client().templates().delete(id, call.has("recursive"))));
    }

    private static Command instantiate() {
        List<Option> options = new ArrayList<>();
        options.add(
                Option.value("name", "name", "Name of the new VM; %i is its number among several"));
        options.add(Option.value("multiple", "m", "number", "Create this many VMs"));
        options.add(Option.flag("hold", "Create the VM on hold: it starts when it is released"));
        options.add(
                Option.flag("persistent", "Copy the template and its images, and use the copies"));
        options.addAll(VmTemplateOptions.OPTIONS);
        options.addAll(Waiting.options("RUNNING"));
        return new Command(
                "instantiate",
                "Creates a VM from a template. A file (- is the standard input) or options add"
                        + " attributes or replace those of the template.",
                "onetemplate instantiate web --name web1 --memory 256 --wait",
                List.of(TEMPLATE.one(), Parameter.file().optional()),
                options,
                TemplateTool::instantiate);
    }

    private static int instantiate(Invocation call) {
        if (call.given(1) && VmTemplateOptions.used(call)) {
            throw new Complaint("You cannot use both template file and template creation options.");
        }
        String extra =
                call.given(1)
                        ? Texts.file(call, call.text(1))
                        : VmTemplateOptions.template(call).strip();
        String name = call.value("name").orElse("");
        boolean onHold = call.has("hold");
        int template = call.id(0);
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < VmTool.times(call); i++) {
            int id =
                    call.client()
                            .templates()
                            .instantiate(
                                    template,
                                    name.replace("%i", Integer.toString(i)),
                                    onHold,
                                    extra,
                                    call.has("persistent"));
            call.console().line("VM ID: " + id);
            ids.add(id);
        }
        return Waiting.afterwards(call, Noun.VM, ids, onHold ? "HOLD" : "RUNNING");
    }
}
