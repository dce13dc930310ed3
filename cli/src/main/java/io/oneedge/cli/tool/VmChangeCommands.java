package io.oneedge.cli.tool;

import io.oneedge.cli.command.Command;
import io.oneedge.cli.command.Complaint;
import io.oneedge.cli.command.Invocation;
import io.oneedge.cli.command.Option;
import io.oneedge.cli.command.Parameter;
import io.oneedge.cli.text.TemplateText;
import io.oneedge.client.Noun;
import io.oneedge.client.VmCalls;
import io.oneedge.foundation.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;

/** The commands of {@code onevm} that move VMs, free what is stuck, and change their set-up. */
final class VmChangeCommands {

    private static final Option ENFORCE =
            Option.flag("enforce", "e", "Refuse a host without enough free capacity");

    /** The options of {@code recover}, each with the number that stands for it. */
    private static final List<String> RECOVERIES =
            List.of("failure", "success", "retry", "delete", "recreate", "delete-db");

    private static final List<String> SET_UP =
            List.of("OS", "FEATURES", "INPUT", "GRAPHICS", "RAW", "CONTEXT", "CPU_MODEL");

    private VmChangeCommands() {}

    static List<Command> all(Subject vm) {
        return List.of(migrate(vm), recover(vm), resize(vm), updateConfiguration(vm));
    }

    private static Command migrate(Subject vm) {
        List<Option> options = new ArrayList<>();
        options.add(ENFORCE);
        options.add(Option.flag("live", "While the guest runs"));
        options.add(Option.flag("poff", "Shut the guest down for it, and start it anew"));
        options.add(Option.flag("poff-hard", "Cut the guest's power for it, and start it anew"));
        options.addAll(Waiting.options("RUNNING"));
        return new Command(
                "migrate",
                "Moves VMs to another host. A guest that runs is saved, moved and started from"
                        + " what was saved, unless an option says otherwise.",
                vm.line("migrate " + vm.example() + " node2 --live"),
                List.of(
                        vm.several(),
                        Parameter.object("hostid", Noun.HOST),
                        Parameter.object("datastoreid", Noun.DATASTORE).optional()),
                options,
                call -> {
                    int host = call.id(1);
                    int datastore = call.given(2) ? call.id(2) : VmCalls.ANY_DATASTORE;
                    int kind = call.has("poff-hard") ? 2 : call.has("poff") ? 1 : 0;
                    return Waiting.forEach(
                            call,
                            Noun.VM,
                            "migrating to " + host,
                            "RUNNING",
                            id ->
                                    call.client()
                                            .vms()
                                            .perform(
                                                    id,
                                                    "migrate",
                                                    List.of(
                                                            host,
                                                            call.has("live"),
                                                            call.has("enforce"),
                                                            datastore,
                                                            kind)));
                });
    }

    private static Command recover(Subject vm) {
        List<Option> options = new ArrayList<>();
        options.add(Option.flag("success", "Take what is pending or has failed as done"));
        options.add(Option.flag("failure", "Take what is pending as failed"));
        options.add(Option.flag("retry", "Try again what has failed"));
        options.add(Option.flag("delete", "Delete the VM, whatever its host says"));
        options.add(Option.flag("recreate", "Delete what there is of the VM and begin anew"));
        options.add(Option.flag("delete-db", "Forget the VM and leave on its host what is there"));
        options.addAll(Waiting.options("RUNNING"));
        return new Command(
                "recover",
                "Frees VMs that are stuck. onevm why says in which state a VM is and what it waits"
                        + " for.",
                vm.line("recover " + vm.example() + " --retry"),
                List.of(vm.several()),
                options,
                call -> {
                    int operation = operation(call);
                    return Waiting.forEach(
                            call,
                            Noun.VM,
                            "recovering",
                            operation == 3 || operation == 5 ? "DONE" : "RUNNING",
                            id -> call.client().vms().perform(id, "recover", List.of(operation)));
                });
    }

    private static int operation(Invocation call) {
        List<String> given = RECOVERIES.stream().filter(call::has).toList();
        if (given.size() != 1) {
            throw new Complaint(
                    "Say one of --success, --failure, --retry, --delete, --recreate and"
                            + " --delete-db.");
        }
        return RECOVERIES.indexOf(given.getFirst());
    }

    private static Command resize(Subject vm) {
        return new Command(
                "resize",
                "Changes the capacity of a VM that does not run.",
                vm.line("resize " + vm.example() + " --memory 2g"),
                List.of(vm.one()),
                List.of(
                        Option.value("cpu", "cpu", "Share of the host's CPUs: 1 is one whole CPU"),
                        Option.value("vcpu", "vcpu", "Number of virtual CPUs"),
                        Option.value(
                                "memory", "memory", "Memory in MB, or with a g behind it in GB"),
                        Option.value("file", "f", "file", "Take it from a file"),
                        ENFORCE),
                call -> {
                    int id = call.id(0);
                    call.client()
                            .vms()
                            .perform(id, "resize", List.of(capacity(call), call.has("enforce")));
                    return Texts.said(call, Noun.VM, id, "resized");
                });
    }

    private static String capacity(Invocation call) {
        if (call.has("file")) {
            return Texts.file(call, call.value("file").orElse("-"));
        }
        StringBuilder template = new StringBuilder();
        call.value("cpu").ifPresent(text -> line(template, "CPU", text));
        call.value("vcpu").ifPresent(text -> line(template, "VCPU", text));
        call.value("memory")
                .ifPresent(text ->
                        line(template, "MEMORY", VmTemplateOptions.mebibytes(text, "memory")));
        if (template.isEmpty()) {
            throw new Complaint("Say what is to change: --cpu, --vcpu or --memory.");
        }
        return template.toString();
    }

    private static void line(StringBuilder template, String name, String value) {
        template.append(name).append(" = ").append(VmTemplateOptions.quoted(value)).append('\n');
    }

    private static Command updateConfiguration(Subject vm) {
        return new Command(
                "updateconf",
                "Changes how a VM's machine and guest are set up, from the next start on: OS,"
                        + " FEATURES, INPUT, GRAPHICS, RAW, CONTEXT and CPU_MODEL. What is not"
                        + " named goes, but for the context. A guest that runs and has a CD drive"
                        + " gets another context at once.",
                vm.line("updateconf " + vm.example() + " set-up.txt"),
                List.of(vm.one(), Parameter.file().optional()),
                List.of(),
                call -> {
                    int id = call.id(0);
                    String template =
                            call.given(1)
                                    ? Texts.file(call, call.text(1))
                                    : Editor.edit(call, setUp(call.client().vms().info(id)));
                    call.client().vms().perform(id, "updateconf", List.of(template));
                    return Texts.said(call, Noun.VM, id, "set up anew");
                });
    }

    private static String setUp(XmlElement vm) {
        List<XmlElement> sections =
                vm.at("TEMPLATE").orElseThrow().children().stream()
                        .filter(section -> SET_UP.contains(section.name()))
                        .toList();
        return TemplateText.of(new XmlElement("TEMPLATE", "", sections));
    }
}
