package io.oneedge.cli.tool;

import io.oneedge.cli.command.Command;
import io.oneedge.cli.command.Complaint;
import io.oneedge.cli.command.Invocation;
import io.oneedge.cli.command.Option;
import io.oneedge.cli.command.Parameter;
import io.oneedge.cli.command.Tool;
import io.oneedge.client.ClusterCalls;
import io.oneedge.client.HostCalls.Status;
import io.oneedge.client.Noun;
import io.oneedge.foundation.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** {@code onehost}. */
final class HostTool {

    private static final Subject HOST =
            new Subject("onehost", "host", "hostid", "node1", Noun.HOST);

    private HostTool() {}

    static Tool tool() {
        List<Command> commands = new ArrayList<>(Listing.commands(HOST, HostTable::of));
        commands.add(Common.show(HOST, HostReport::print));
        commands.add(create());
        commands.add(HostWhy.command(HOST));
        commands.add(Common.delete(HOST));
        commands.add(Common.update(HOST, "TEMPLATE"));
        commands.add(Common.rename(HOST, call -> call.client().hosts()::rename));
        commands.add(
                status("enable", "Lets VMs be placed on each host.", "enabled", Status.ENABLED));
        commands.add(
                status(
                        "disable",
                        "Keeps new VMs off each host. Those that run there stay and are watched.",
                        "disabled",
                        Status.DISABLED));
        commands.add(
                status(
                        "offline",
                        "Keeps new VMs off each host and stops watching it.",
                        "offline",
                        Status.OFFLINE));
        commands.add(flush());
        return new Tool("onehost", "Adds, watches and disables hosts", commands);
    }

    private static Command create() {
        List<Option> options = new ArrayList<>();
        options.add(Option.value("im", "i", "driver", "The driver that gathers information"));
        options.add(Option.value("vm", "v", "driver", "The virtualization driver"));
        options.add(Option.value("cluster", "c", "id|name", "The cluster of the host"));
        options.addAll(Waiting.options("MONITORED"));
        options.add(
                Option.flag(
                        "check",
                        "Only looks at the host over SSH and says what to mend; adds nothing"));
        options.addAll(List.of(Listing.XML, Listing.JSON, Listing.YAML));
        return new Command(
                "create",
                "Adds a host. Its name is the address under which the front-end reaches it. With"
                        + " --check nothing is added: the front-end looks at the host over SSH.",
                "onehost create node1 -i dummy -v dummy --wait",
                List.of(Parameter.text("hostname")),
                options,
                HostTool::create);
    }

    private static int create(Invocation call) {
        if (call.has("check")) {
            return HostChecks.run(call);
        }
        if (!call.has("im") || !call.has("vm")) {
            throw new Complaint(
                    "Drivers are mandatory to create a host: -i for information, -v for"
                            + " virtualization.");
        }
        int cluster = call.id("cluster", Noun.CLUSTER, ClusterCalls.NONE);
        int id =
                call.client()
                        .hosts()
                        .allocate(
                                call.text(0),
                                call.value("im").orElse(""),
                                call.value("vm").orElse(""),
                                cluster);
        Texts.created(call, id);
        return Waiting.afterwards(call, Noun.HOST, List.of(id), "MONITORED");
    }

    private static Command flush() {
        return new Command(
                "flush",
                "Disables each host and has its VMs moved to others.",
                HOST.line("flush " + HOST.example()),
                List.of(HOST.several()),
                List.of(),
                call ->
                        Waiting.forEach(
                                call, Noun.HOST, "flushed", "DISABLED", id -> flush(call, id)));
    }

    /** Disables one host; a VM that cannot move now does not keep the others there. */
    private static void flush(Invocation call, int id) {
        call.client().hosts().status(id, Status.DISABLED);
        List<Failure> refused = new ArrayList<>();
        call.client().hosts().info(id).child("VMS").stream()
                .flatMap(vms -> vms.children("ID").stream())
                .map(vm -> Integer.parseInt(vm.text().strip()))
                .forEach(vm -> {
                    try {
                        call.client().vms().action(vm, "resched");
                    } catch (Failure e) {
                        refused.add(e);
                    }
                });
        if (!refused.isEmpty()) {
            throw Failure.of(
                    refused.getFirst().kind(),
                    "Host %d is disabled, but not every VM can move now; flush it later again:\n%s"
                            .formatted(
                                    id,
                                    refused.stream()
                                            .map(Failure::message)
                                            .collect(Collectors.joining("\n"))),
                    refused.getFirst());
        }
    }

    private static Command status(String name, String description, String done, Status status) {
        String state =
                switch (status) {
                    case ENABLED -> "MONITORED";
                    case DISABLED -> "DISABLED";
                    case OFFLINE -> "OFFLINE";
                };
        return new Command(
                name,
                description,
                HOST.line(name + " " + HOST.example()),
                List.of(HOST.several()),
                Waiting.options(state),
                call ->
                        Waiting.forEach(
                                call,
                                Noun.HOST,
                                done,
                                state,
                                id -> call.client().hosts().status(id, status)));
    }
}
