package io.oneedge.cli.tool;

import io.oneedge.cli.command.Command;
import io.oneedge.cli.command.Complaint;
import io.oneedge.cli.command.Invocation;
import io.oneedge.cli.command.Option;
import io.oneedge.cli.command.Parameter;
import io.oneedge.client.Noun;
import java.util.ArrayList;
import java.util.List;

/** The commands of {@code onevm} that give disks and network interfaces, and take them away. */
final class VmDeviceCommands {

    private static final Option FILE = Option.value("file", "f", "file", "Take it from a file");

    private VmDeviceCommands() {}

    static List<Command> all(Subject vm) {
        return List.of(
                attachDisk(vm),
                device(vm, "disk-detach", "diskid", "Takes a disk from a VM.", "detach"),
                resizeDisk(vm),
                saveDiskAs(vm),
                attachNic(vm),
                device(vm, "nic-detach", "nicid", "Takes an interface from a VM.", "detachnic"));
    }

    private static Command attachDisk(Subject vm) {
        return new Command(
                "disk-attach",
                "Gives a VM one more disk: of an image, or as a file describes it.",
                vm.line("disk-attach " + vm.example() + " --image data"),
                List.of(vm.one()),
                waiting(
                        FILE,
                        Option.value("image", "i", "id|name", "The image of the disk"),
                        Option.value("target", "t", "target", "Its name in the guest, as vdb"),
                        Option.value("prefix", "prefix", "The beginning of that name, as vd"),
                        Option.value("cache", "mode", "How the host caches it"),
                        Option.value("discard", "mode", "What becomes of blocks given up")),
                call -> {
                    String disk = call.has("file") ? fromFile(call) : disk(call);
                    return perform(call, "attach", List.of(disk), "disk attached");
                });
    }

    private static String disk(Invocation call) {
        if (!call.has("image")) {
            throw new Complaint("Name an image with --image, or a file with --file.");
        }
        StringBuilder disk = new StringBuilder("DISK = [ IMAGE_ID = ");
        disk.append(call.id("image", Noun.IMAGE, -1));
        for (String[] option :
                new String[][] {
                    {"target", "TARGET"},
                    {"prefix", "DEV_PREFIX"},
                    {"cache", "CACHE"},
                    {"discard", "DISCARD"}
                }) {
            call.value(option[0]).ifPresent(text -> append(disk, option[1], text));
        }
        return disk.append(" ]").toString();
    }

    private static Command attachNic(Subject vm) {
        return new Command(
                "nic-attach",
                "Gives a VM one more network interface: in a network, or as a file describes it.",
                vm.line("nic-attach " + vm.example() + " --network lan"),
                List.of(vm.one()),
                waiting(
                        FILE,
                        Option.value("network", "n", "id|name", "The network that it is in"),
                        Option.value("ip", "ip", "The address that it gets"),
                        Option.value(
                                "alias",
                                "nic",
                                "As a further address of the VM's interface of this name, such as"
                                        + " NIC0"),
                        Option.value("nic_name", "name", "Its name")),
                call -> {
                    String nic = call.has("file") ? fromFile(call) : nic(call);
                    return perform(call, "attachnic", List.of(nic), "interface attached");
                });
    }

    private static String nic(Invocation call) {
        if (!call.has("network")) {
            throw new Complaint("Name a network with --network, or a file with --file.");
        }
        String kind = call.has("alias") ? "NIC_ALIAS" : "NIC";
        StringBuilder nic = new StringBuilder(kind + " = [ NETWORK_ID = ");
        nic.append(call.id("network", Noun.NETWORK, -1));
        call.value("alias").ifPresent(text -> append(nic, "PARENT", text));
        call.value("ip").ifPresent(text -> append(nic, "IP", text));
        call.value("nic_name").ifPresent(text -> append(nic, "NAME", text));
        return nic.append(" ]").toString();
    }

    private static Command device(
            Subject vm, String name, String parameter, String description, String operation) {
        return new Command(
                name,
                description,
                vm.line(name + " " + vm.example() + " 1"),
                List.of(vm.one(), Parameter.text(parameter)),
                waiting(),
                call -> perform(call, operation, List.of(number(call, 1)), "detached"));
    }

    private static Command resizeDisk(Subject vm) {
        return new Command(
                "disk-resize",
                "Makes a disk larger; the size is in MB, or with a g behind it in GB.",
                vm.line("disk-resize " + vm.example() + " 0 4g"),
                List.of(vm.one(), Parameter.text("diskid"), Parameter.text("size")),
                waiting(),
                call ->
                        perform(
                                call,
                                "diskresize",
                                List.of(
                                        number(call, 1),
                                        VmTemplateOptions.mebibytes(call.text(2), "size")),
                                "disk resized"));
    }

    private static Command saveDiskAs(Subject vm) {
        return new Command(
                "disk-saveas",
                "Saves a disk as a new image in the datastore of its own image.",
                vm.line("disk-saveas " + vm.example() + " 0 golden"),
                List.of(vm.one(), Parameter.text("diskid"), Parameter.text("img_name")),
                waiting(
                        Option.value("type", "type", "The type of the image, as DATABLOCK"),
                        Option.value("snapshot", "id", "Save this snapshot of the disk")),
                call -> {
                    int id = call.id(0);
                    int image =
                            call.client()
                                    .vms()
                                    .performForId(
                                            id,
                                            "disksaveas",
                                            List.of(
                                                    number(call, 1),
                                                    call.text(2),
                                                    call.value("type").orElse(""),
                                                    call.number("snapshot", -1)));
                    call.console().line("Image ID: " + image);
                    return Waiting.afterwards(call, Noun.VM, List.of(id), "RUNNING");
                });
    }

    /** Performs an operation on the VM that the first argument names, and waits if asked to. */
    static int perform(Invocation call, String operation, List<Object> arguments, String done) {
        int id = call.id(0);
        call.client().vms().perform(id, operation, arguments);
        Texts.said(call, Noun.VM, id, done);
        return Waiting.afterwards(call, Noun.VM, List.of(id), "RUNNING");
    }

    static int number(Invocation call, int position) {
        try {
            return Integer.parseInt(call.text(position).strip());
        } catch (NumberFormatException e) {
            throw new Complaint(call.text(position) + " is not a number");
        }
    }

    static List<Option> waiting(Option... options) {
        List<Option> all = new ArrayList<>(List.of(options));
        all.addAll(Waiting.options("RUNNING"));
        return all;
    }

    private static String fromFile(Invocation call) {
        return Texts.file(call, call.value("file").orElse("-"));
    }

    private static void append(StringBuilder vector, String name, String value) {
        vector.append(", ").append(name).append(" = ").append(VmTemplateOptions.quoted(value));
    }
}
