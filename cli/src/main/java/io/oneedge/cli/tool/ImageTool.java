package io.oneedge.cli.tool;

import io.oneedge.cli.command.Command;
import io.oneedge.cli.command.Complaint;
import io.oneedge.cli.command.Invocation;
import io.oneedge.cli.command.Option;
import io.oneedge.cli.command.Parameter;
import io.oneedge.cli.command.Tool;
import io.oneedge.client.ImageCalls;
import io.oneedge.client.Noun;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code oneimage}. */
final class ImageTool {

    private static final Subject IMAGE =
            new Subject("oneimage", "image", "imageid", "tiny", Noun.IMAGE);

    private static final Set<String> TYPES =
            Set.of("OS", "CDROM", "DATABLOCK", "KERNEL", "RAMDISK", "CONTEXT");
    private static final Set<String> PREFIXES = Set.of("hd", "sd", "xvd", "vd");

    /** Options that become an attribute of the same name. */
    private static final List<Option> ATTRIBUTES =
            List.of(
                    Option.value("name", "name", "Name of the new image"),
                    Option.value("description", "description", "Description of the image"),
                    Option.value(
                            "type", "type", "OS, CDROM, DATABLOCK, KERNEL, RAMDISK or CONTEXT"),
                    Option.value("target", "target", "Device to attach the image as"),
                    Option.value("path", "path", "File or URL of the image"),
                    Option.value("driver", "driver", "Format of the image, such as raw or qcow2"),
                    Option.value("disk_type", "disk_type", "BLOCK, CDROM, RBD or FILE"),
                    Option.value("source", "source", "Source of an image that is not a file"),
                    Option.value("size", "size", "Size in MB, or with a g behind it in GB"));

    private static final Option DATASTORE =
            Option.value("datastore", "d", "id|name", "The datastore of the image");

    private ImageTool() {}

    static Tool tool() {
        List<Command> commands = new ArrayList<>(Listing.commands(IMAGE, ImageReport::table));
        commands.add(Common.show(IMAGE, ImageReport::print));
        commands.add(ImageWhy.command(IMAGE));
        commands.add(create());
        commands.add(copy());
        commands.add(delete());
        commands.add(Common.update(IMAGE, "TEMPLATE"));
        commands.addAll(Common.owned(IMAGE, call -> call.client().images()));
        commands.addAll(Common.locks(IMAGE, call -> call.client().images()));
        commands.add(
                Common.forEach(
                        IMAGE,
                        "enable",
                        "Lets VMs use each image.",
                        "enabled",
                        (call, id) -> call.client().images().enable(id, true)));
        commands.add(
                Common.forEach(
                        IMAGE,
                        "disable",
                        "Keeps VMs from using each image.",
                        "disabled",
                        (call, id) -> call.client().images().enable(id, false)));
        commands.add(
                Common.forEach(
                        IMAGE,
                        "persistent",
                        "Makes each image persistent: one VM uses it and its changes are kept.",
                        "made persistent",
                        (call, id) -> call.client().images().persistent(id, true)));
        commands.add(
                Common.forEach(
                        IMAGE,
                        "nonpersistent",
                        "Makes each image non-persistent: every VM gets a copy of its own.",
                        "made non persistent",
                        (call, id) -> call.client().images().persistent(id, false)));
        commands.add(chtype());
        return new Tool("oneimage", "Registers and manages disk images", commands);
    }

    private static Command create() {
        List<Option> options = new ArrayList<>();
        options.add(DATASTORE);
        options.addAll(ATTRIBUTES);
        options.add(Option.flag("persistent", "Keep what the VM changes in the image"));
        options.add(Option.value("prefix", "prefix", "hd, sd, xvd or vd: kind of device"));
        options.add(Option.flag("no_check_capacity", "Do not check the datastore's free capacity"));
        options.add(Option.flag("dry", "Print the template and do nothing"));
        options.addAll(Waiting.options("READY"));
        return new Command(
                "create",
                "Registers an image in a datastore, from a description in a file (- is the"
                        + " standard input) or from options.",
                "oneimage create --name data --type DATABLOCK --size 200 -d default --wait",
                List.of(Parameter.file().optional()),
                options,
                ImageTool::create);
    }

    private static int create(Invocation call) {
        String template = template(call);
        if (call.has("dry")) {
            call.console().output().print(template);
            return Command.DONE;
        }
        if (!call.has("datastore")) {
            throw new Complaint("Datastore to save the image is mandatory: -d datastore");
        }
        int datastore = call.id("datastore", Noun.DATASTORE, -1);
        int id =
                call.client()
                        .images()
                        .allocate(template, datastore, !call.has("no_check_capacity"));
        Texts.created(call, id);
        return Waiting.afterwards(call, Noun.IMAGE, List.of(id), "READY");
    }

    private static String template(Invocation call) {
        boolean described = ATTRIBUTES.stream().anyMatch(option -> call.has(option.name()));
        if (call.given(0)) {
            if (described) {
                throw new Complaint(
                        "You can not use both template file and template creation options.");
            }
            return Texts.file(call, call.text(0));
        }
        StringBuilder template = new StringBuilder();
        for (Option option : ATTRIBUTES) {
            call.value(option.name())
                    .ifPresent(text ->
                            line(
                                    template,
                                    option.name().toUpperCase(Locale.ROOT),
                                    checked(call, option.name(), text)));
        }
        if (call.has("persistent")) {
            line(template, "PERSISTENT", "YES");
        }
        call.value("prefix")
                .ifPresent(text -> line(template, "DEV_PREFIX", checked(call, "prefix", text)));
        return template.toString();
    }

    private static void line(StringBuilder template, String name, String value) {
        template.append(name).append('=').append(VmTemplateOptions.quoted(value)).append('\n');
    }

    private static String checked(Invocation call, String option, String text) {
        return switch (option) {
            case "type" -> oneOf(TYPES, text.strip().toUpperCase(Locale.ROOT), "Type");
            case "prefix" -> oneOf(PREFIXES, text.strip().toLowerCase(Locale.ROOT), "Prefix");
            case "size" -> VmTemplateOptions.mebibytes(text, "size");
            case "path" -> absolute(call, text);
            default -> text;
        };
    }

    private static String oneOf(Set<String> known, String text, String what) {
        if (!known.contains(text)) {
            throw new Complaint(
                    what + " should be: " + String.join(", ", known.stream().sorted().toList()));
        }
        return text;
    }

    /** The path as the front-end needs it, which knows nothing of the current directory. */
    private static String absolute(Invocation call, String path) {
        boolean url = path.matches("[a-z][a-z0-9+.-]*://.*");
        return url ? path : call.console().directory().resolve(path).normalize().toString();
    }

    private static Command copy() {
        List<Option> options = new ArrayList<>();
        options.add(DATASTORE);
        options.addAll(Waiting.options("READY"));
        return new Command(
                "clone",
                "Copies an image.",
                IMAGE.line("clone " + IMAGE.example() + " tiny-copy --wait"),
                List.of(IMAGE.one(), Parameter.text("name")),
                options,
                call -> {
                    int datastore = call.id("datastore", Noun.DATASTORE, ImageCalls.SAME_DATASTORE);
                    int id = call.client().images().copy(call.id(0), call.text(1), datastore);
                    Texts.created(call, id);
                    return Waiting.afterwards(call, Noun.IMAGE, List.of(id), "READY");
                });
    }

    private static Command delete() {
        Command command = Common.delete(IMAGE);
        return new Command(
                command.name(),
                command.description(),
                command.example(),
                command.parameters(),
                Waiting.options(Waiting.GONE),
                call ->
                        Waiting.forEach(
                                call,
                                Noun.IMAGE,
                                "deleted",
                                Waiting.GONE,
                                id -> call.client().images().delete(id)));
    }

    private static Command chtype() {
        return new Command(
                "chtype",
                "Changes the type of each image.",
                IMAGE.line("chtype " + IMAGE.example() + " DATABLOCK"),
                List.of(IMAGE.several(), Parameter.text("type")),
                List.of(),
                call -> {
                    String type = oneOf(TYPES, call.text(1).toUpperCase(Locale.ROOT), "Type");
                    return call.forEach(
                            0, "Type changed", id -> call.client().images().changeType(id, type));
                });
    }
}
