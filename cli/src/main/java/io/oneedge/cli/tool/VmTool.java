package io.oneedge.cli.tool;

import io.oneedge.cli.command.Command;
import io.oneedge.cli.command.Complaint;
import io.oneedge.cli.command.Invocation;
import io.oneedge.cli.command.Option;
import io.oneedge.cli.command.Parameter;
import io.oneedge.cli.command.Tool;
import io.oneedge.client.Noun;
import io.oneedge.client.PoolFilter;
import io.oneedge.client.VmCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code onevm}. */
final class VmTool {

    private static final Subject VM = new Subject("onevm", "VM", "vmid", "web1", Noun.VM);

    private static final Option HARD = Option.flag("hard", "Do not ask the guest: cut its power");
    private static final Option HOLD =
            Option.flag("hold", "Create the VM on hold: it starts when it is released");

    /** More VMs at once are a slip of the finger. */
    private static final int VMS_MAX = 10_000;

    private VmTool() {}

    static Tool tool() {
        List<Command> commands = new ArrayList<>();
        commands.addAll(
                Listing.commands(
                        VM,
                        List.of(
                                Option.flag("extended", "The whole documents, where not a table"),
                                Option.value("search", "KEY=VALUE", "VMs with this in them")),
                        VmTable::of,
                        VmTool::pool));
        commands.add(
                Common.show(VM, VmReport::print)
                        .with(List.of(Option.flag("all", "Show the whole template"))));
        commands.add(create());
        commands.add(Common.update(VM, "USER_TEMPLATE"));
        commands.addAll(Common.owned(VM, call -> call.client().vms()));
        commands.addAll(Common.locks(VM, call -> call.client().vms()));
        commands.addAll(actions());
        commands.add(deploy());
        commands.addAll(VmChangeCommands.all(VM));
        commands.addAll(VmDeviceCommands.all(VM));
        commands.addAll(VmSnapshotCommands.all(VM));
        commands.addAll(Schedule.commands(VM));
        commands.add(VmHistory.command(VM));
        commands.add(VmWhy.command(VM));
        return new Tool("onevm", "Creates, watches and commands virtual machines", commands);
    }

    private static String pool(Invocation call, PoolFilter filter) {
        VmCalls vms = call.client().vms();
        Optional<String> search = call.value("search");
        if (search.isPresent()) {
            return vms.searchedPoolText(filter, search.get());
        }
        return call.has("extended") ? vms.extendedPoolText(filter) : vms.poolText(filter);
    }

    private static Command create() {
        List<Option> options = new ArrayList<>();
        options.add(Option.value("name", "name", "Name of the new VM"));
        options.add(Option.value("multiple", "m", "number", "Create this many VMs"));
        options.add(HOLD);
        options.addAll(VmTemplateOptions.OPTIONS);
        options.add(Option.flag("dry", "Print the template and do nothing"));
        options.addAll(Waiting.options("RUNNING"));
        return new Command(
                "create",
                "Creates a VM from a description in a file (- is the standard input) or from"
                        + " options, without a VM template.",
                "onevm create --name web1 --cpu 0.5 --memory 128 --disk tiny --nic lan --wait",
                List.of(Parameter.file().optional()),
                options,
                VmTool::create);
    }

    private static int create(Invocation call) {
        String template = templateOf(call, 0);
        if (call.has("dry")) {
            call.console().output().print(template);
            return Command.DONE;
        }
        boolean onHold = call.has("hold");
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < times(call); i++) {
            int id = call.client().vms().allocate(template, onHold);
            Texts.created(call, id);
            ids.add(id);
        }
        return Waiting.afterwards(call, Noun.VM, ids, onHold ? "HOLD" : "RUNNING");
    }

    /** The template from a file or from options, never from both. */
    static String templateOf(Invocation call, int file) {
        if (!call.given(file)) {
            String name =
                    call.value("name")
                            .map(text -> "NAME=" + VmTemplateOptions.quoted(text) + "\n")
                            .orElse("");
            return name + VmTemplateOptions.template(call);
        }
        if (VmTemplateOptions.used(call)) {
            throw new Complaint(
                    "You can not use both template file and template creation options.");
        }
        return Texts.file(call, call.text(file));
    }

    /** How many VMs are wanted. */
    static int times(Invocation call) {
        int times = call.number("multiple", 1);
        if (times < 1 || times > VMS_MAX) {
            throw new Complaint("--multiple is between 1 and " + VMS_MAX);
        }
        return times;
    }

    private static List<Command> actions() {
        return List.of(
                action(
                        "hold",
                        "Keeps a pending VM from being placed until it is released.",
                        "put on hold",
                        "HOLD"),
                action("release", "Lets a VM on hold be placed.", "released", "RUNNING"),
                hard(
                        "terminate",
                        "Ends the VM's life: its guest is shut down and its disks are"
                                + " given up.",
                        "terminated",
                        "DONE"),
                hard(
                        "poweroff",
                        "Shuts the guest down and keeps the VM on its host.",
                        "powering off",
                        "POWEROFF"),
                hard("reboot", "Restarts the guest.", "rebooting", "RUNNING"),
                hard(
                        "undeploy",
                        "Shuts the guest down and keeps its disks in the system"
                                + " datastore, off the host.",
                        "shutting down",
                        "UNDEPLOYED"),
                action(
                        "resume",
                        "Starts a VM that was powered off, suspended, stopped or" + " undeployed.",
                        "resumed",
                        "RUNNING"),
                action(
                        "suspend",
                        "Saves the guest's state to a file on the host.",
                        "suspending",
                        "SUSPENDED"),
                action(
                        "stop",
                        "Saves the guest's state and takes it off the host.",
                        "stopping",
                        "STOPPED"),
                action(
                        "resched",
                        "Asks for the VM to be placed anew.",
                        "Setting resched flag",
                        "RUNNING"),
                action(
                        "unresched",
                        "Takes the wish to be placed anew back.",
                        "Clearing resched flag",
                        "RUNNING"));
    }

    private static Command action(String name, String description, String done, String state) {
        return new Command(
                name,
                description,
                VM.line(name + " " + VM.example() + " --wait"),
                List.of(VM.several()),
                Stream.concat(Waiting.options(state).stream(), Schedule.options().stream())
                        .toList(),
                call -> act(call, name, done, state));
    }

    private static Command hard(String name, String description, String done, String state) {
        List<Option> options = new ArrayList<>();
        options.add(HARD);
        options.addAll(Waiting.options(state));
        options.addAll(Schedule.options());
        return new Command(
                name,
                description,
                VM.line(name + " " + VM.example() + " --wait"),
                List.of(VM.several()),
                options,
                call -> act(call, call.has("hard") ? name + "-hard" : name, done, state));
    }

    private static int act(Invocation call, String action, String done, String state) {
        if (call.has("schedule")) {
            return Schedule.add(call, action);
        }
        return Waiting.forEach(
                call, Noun.VM, done, state, id -> call.client().vms().action(id, action));
    }

    private static Command deploy() {
        List<Option> options = new ArrayList<>();
        options.add(Option.flag("enforce", "e", "Refuse a host without enough free capacity"));
        options.addAll(Waiting.options("RUNNING"));
        return new Command(
                "deploy",
                "Starts waiting VMs on a host, past the scheduler.",
                "onevm deploy web1 node1",
                List.of(
                        VM.several(),
                        Parameter.object("hostid", Noun.HOST),
                        Parameter.object("datastoreid", Noun.DATASTORE).optional()),
                options,
                call -> {
                    int host = call.id(1);
                    int datastore = call.given(2) ? call.id(2) : VmCalls.ANY_DATASTORE;
                    return Waiting.forEach(
                            call,
                            Noun.VM,
                            "deploying in host " + host,
                            "RUNNING",
                            id ->
                                    call.client()
                                            .vms()
                                            .deploy(id, host, call.has("enforce"), datastore));
                });
    }
}
