package io.oneedge.cli.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.oneedge.cli.command.Complaint;
import io.oneedge.cli.command.Invocation;
import io.oneedge.cli.command.Option;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The options that describe a VM, and the template that they make. */
final class VmTemplateOptions {

    private static final Pattern SIZE =
            Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(m|mb|g|gb)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern OBJECT = Pattern.compile("([^\\[]+)(?:\\[([^\\]]+)\\])?");
    private static final int MEBIBYTES_OF_A_GIBIBYTE = 1024;

    /** The options that shape a template. */
    static final List<Option> OPTIONS =
            List.of(
                    Option.value("cpu", "cpu", "Share of the host's CPUs: 1 is one whole CPU"),
                    Option.value("vcpu", "vcpu", "Number of virtual CPUs"),
                    Option.value("arch", "arch", "Architecture, such as x86_64"),
                    Option.value(
                            "memory", "memory", "Memory in MB, or with a g behind it in GB: 0.5g"),
                    Option.list(
                            "disk",
                            "image0,image1",
                            "Images to attach, by name or id. user[image] names another user's;"
                                    + " attributes follow behind colons: image0:size=1000"),
                    Option.list(
                            "nic",
                            "network0,network1",
                            "Networks to attach, written as images are; auto lets the scheduler"
                                    + " choose"),
                    Option.value("raw", "string", "Text to add to the template as it is"),
                    Option.flag("vnc", "Add a VNC server"),
                    Option.value("vnc-password", "password", "Password of the VNC server"),
                    Option.value("vnc-listen", "ip", "Address of the VNC server: 0.0.0.0"),
                    Option.value("vnc-keymap", "keymap", "Keyboard of the VNC server"),
                    Option.flag("spice", "Add a SPICE server"),
                    Option.value("spice-password", "password", "Password of the SPICE server"),
                    Option.value("spice-listen", "ip", "Address of the SPICE server: 0.0.0.0"),
                    Option.value("spice-keymap", "keymap", "Keyboard of the SPICE server"),
                    new Option(
                            "ssh",
                            "",
                            Option.Value.OPTIONAL,
                            "file",
                            "Put a public SSH key into the context: from the file, or the user's"
                                    + " SSH_PUBLIC_KEY"),
                    Option.flag("net_context", "Put the networks into the context"),
                    Option.list("context", "line1,line2", "Lines to add to the context"),
                    Option.value("boot", "device_list", "Devices to boot from: disk0,nic0"),
                    Option.list("files_ds", "file1,file2", "Files to add to the context"),
                    Option.list("init", "script1,script2", "Scripts of the context to start"),
                    Option.value("startscript", "file", "A script to run at the first boot"),
                    Option.flag("report_ready", "Let the guest report READY=YES to OneGate"),
                    Option.list("user-inputs", "ui1,ui2", "Values that the template asks for"),
                    Option.value("as_gid", "gid", "The group to create the VM for"),
                    Option.value("as_uid", "uid", "The user to create the VM for"));

    private final Invocation call;
    private final StringBuilder template = new StringBuilder();

    private VmTemplateOptions(Invocation call) {
        this.call = call;
    }

    /** Whether any option describes the VM, beside its name. */
    static boolean used(Invocation call) {
        return OPTIONS.stream().anyMatch(option -> call.has(option.name()));
    }

    /** The template that the options make, without a name. */
    static String template(Invocation call) {
        return new VmTemplateOptions(call).template();
    }

    /** A size in MB, with a g behind it in GB. */
    static String mebibytes(String text, String option) {
        Matcher size = SIZE.matcher(text.strip());
        if (!size.matches()) {
            throw new Complaint("--" + option + " is a size such as 512 or 0.5g, not " + text);
        }
        String unit = size.group(2);
        boolean giga = unit != null && unit.toLowerCase(Locale.ROOT).startsWith("g");
        double value = Double.parseDouble(size.group(1)) * (giga ? MEBIBYTES_OF_A_GIBIBYTE : 1);
        return Long.toString((long) value);
    }

    private String template() {
        List<String> system = new ArrayList<>();
        call.value("arch").ifPresent(arch -> system.add("ARCH = " + quoted(arch)));
        call.value("boot").ifPresent(boot -> system.add("BOOT = " + quoted(boot)));
        if (!system.isEmpty()) {
            line("OS = [ " + String.join(", ", system) + " ]");
        }
        call.value("cpu").ifPresent(cpu -> line("CPU=" + number("cpu", cpu)));
        call.value("vcpu").ifPresent(vcpu -> line("VCPU=" + number("vcpu", vcpu)));
        call.value("memory").ifPresent(memory -> line("MEMORY=" + mebibytes(memory, "memory")));
        call.value("raw").ifPresent(this::line);
        call.value("as_uid").ifPresent(id -> line("AS_UID=" + number("as_uid", id)));
        call.value("as_gid").ifPresent(id -> line("AS_GID=" + number("as_gid", id)));
        call.arguments().list("disk").forEach(disk -> device("DISK", "IMAGE", disk));
        call.arguments().list("nic").forEach(nic -> device("NIC", "NETWORK", nic));
        graphics("vnc");
        graphics("spice");
        context();
        call.arguments().list("user-inputs").forEach(this::userInput);
        return template.toString();
    }

    private void line(String text) {
        template.append(text).append('\n');
    }

    private void device(String section, String object, String written) {
        List<String> pieces = pieces(written);
        Matcher named = OBJECT.matcher(pieces.getFirst());
        if (!named.matches()) {
            throw new Complaint(section + " \"" + written + "\" malformed");
        }
        String name = named.group(2) == null ? named.group(1) : named.group(2);
        List<String> values = new ArrayList<>();
        if (name.equalsIgnoreCase("auto")) {
            values.add("NETWORK_MODE=" + quoted(name));
        } else {
            if (named.group(2) != null) {
                values.add(object + "_UNAME=" + quoted(named.group(1)));
            }
            boolean number = name.matches("\\d+");
            values.add(number ? object + "_ID=" + name : object + "=" + quoted(name));
        }
        for (String attribute : pieces.subList(1, pieces.size())) {
            String[] pair = attribute.split("=", 2);
            values.add(pair[0].toUpperCase(Locale.ROOT) + "=" + quoted(unquoted(pair[1])));
        }
        line(section + "=[ " + String.join(", ", values) + " ]");
    }

    /** Pieces between colons; a piece without {@code =}, as in a MAC, belongs to the one before. */
    private static List<String> pieces(String written) {
        List<String> pieces = new ArrayList<>();
        for (String piece : written.split(":", -1)) {
            if (pieces.size() < 2 && !piece.contains("=") && !pieces.isEmpty()) {
                throw new Complaint("\"" + written + "\" malformed: an attribute is KEY=VALUE");
            }
            if (pieces.isEmpty() || piece.contains("=")) {
                pieces.add(piece);
            } else {
                pieces.add(pieces.removeLast() + ":" + piece);
            }
        }
        return pieces;
    }

    private void graphics(String kind) {
        if (!call.has(kind)) {
            return;
        }
        List<String> values = new ArrayList<>();
        values.add("TYPE=" + quoted(kind));
        values.add("LISTEN=" + quoted(call.value(kind + "-listen").orElse("0.0.0.0")));
        call.value(kind + "-password").ifPresent(word -> values.add("PASSWD=" + quoted(word)));
        call.value(kind + "-keymap").ifPresent(map -> values.add("KEYMAP=" + quoted(map)));
        line("GRAPHICS=[ " + String.join(", ", values) + " ]");
    }

    private void context() {
        List<String> lines = new ArrayList<>();
        call.value("ssh")
                .ifPresent(file ->
                        lines.add(
                                file.isEmpty()
                                        ? "SSH_PUBLIC_KEY=\"$USER[SSH_PUBLIC_KEY]\""
                                        : "SSH_PUBLIC_KEY="
                                                + quoted(Texts.file(call, file).strip())));
        if (call.has("net_context")) {
            lines.add("NETWORK=\"YES\"");
        }
        lines.addAll(call.arguments().list("context"));
        List<String> files =
                call.arguments().list("files_ds").stream()
                        .map(file -> "$FILE[IMAGE=\\\"" + file + "\\\"]")
                        .toList();
        if (!files.isEmpty()) {
            lines.add("FILES_DS=\"" + String.join(" ", files) + "\"");
        }
        List<String> scripts = call.arguments().list("init");
        if (!scripts.isEmpty()) {
            lines.add("INIT_SCRIPTS=" + quoted(String.join(" ", scripts)));
        }
        call.value("startscript")
                .map(file -> Texts.file(call, file).strip().getBytes(UTF_8))
                .ifPresent(script ->
                        lines.add(
                                "START_SCRIPT_BASE64="
                                        + quoted(Base64.getEncoder().encodeToString(script))));
        if (call.has("report_ready")) {
            lines.add("REPORT_READY=\"YES\"");
        }
        if (!lines.isEmpty()) {
            line("CONTEXT=[\n  " + String.join(",\n  ", lines) + " ]");
        }
    }

    private void userInput(String input) {
        String[] pair = input.split("=", 2);
        if (pair.length < 2) {
            throw new Complaint("--user-inputs is written as NAME=value, not " + input);
        }
        line(pair[0] + "=" + quoted(pair[1]));
    }

    private static String number(String option, String text) {
        if (!text.matches("\\d{1,9}(\\.\\d{1,9})?")) {
            throw new Complaint("--" + option + " is a number, not " + text);
        }
        return text;
    }

    /** A value in double quotes. */
    static String quoted(String value) {
        return '"' + value.replace("\"", "\\\"") + '"';
    }

    private static String unquoted(String value) {
        boolean quotes = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quotes ? value.substring(1, value.length() - 1) : value;
    }
}
