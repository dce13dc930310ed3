package io.oneedge.config.migration;

import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Member;
import io.oneedge.config.content.Scalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Hooks, which stood in {@code oned.conf} up to 5.8 and are objects from 5.10 on: each becomes a
 * template in a folder of its own, for the administrator to look at and to create the hook from.
 */
final class HookTemplates implements Migrator {

    private static final String FILE = "/etc/one/oned.conf";
    private static final String FOLDER = "/etc/one/migration-5.10.0-hooks";

    /** Arguments that hooks get in another form from 5.10 on. */
    private static final Set<String> GONE = Set.of("$ID", "$PREV_STATE", "$PREV_LCM_STATE");

    /** Kinds of hooks with the word that calls of their objects have. */
    private static final Map<String, String> CALLS =
            Map.of(
                    "VM_HOOK", "vm",
                    "HOST_HOOK", "host",
                    "VNET_HOOK", "vn",
                    "USER_HOOK", "user",
                    "GROUP_HOOK", "group",
                    "IMAGE_HOOK", "image",
                    "VROUTER_HOOK", "vrouter");

    @Override
    public String from() {
        return "5.8.0";
    }

    @Override
    public String to() {
        return "5.10.0";
    }

    @Override
    public void preUp(Sandbox files) {
        if (!files.has(FILE) || !(files.load(FILE).content().value() instanceof Mapping settings)) {
            return;
        }
        for (Member member : settings.members()) {
            if (CALLS.containsKey(member.key().text()) && member.value() instanceof Mapping hook) {
                hook(files, member.key().text(), hook);
            }
        }
    }

    private static void hook(Sandbox files, String kind, Mapping hook) {
        String name = text(hook, "NAME").orElse("hook");
        String arguments = text(hook, "ARGUMENTS").orElse("");
        if (GONE.stream().anyMatch(arguments::contains)) {
            files.notice(
                    ("The hook %s (%s) takes arguments that 5.10 does not have (%s): change its"
                                    + " program, and create the hook with onehook")
                            .formatted(
                                    name,
                                    kind,
                                    String.join(", ", GONE.stream().sorted().toList())));
            return;
        }
        String on = text(hook, "ON").orElse("").toUpperCase(Locale.ROOT);
        if (kind.equals("VM_HOOK") && on.equals("CREATE")) {
            write(files, called(hook, name + "-0", "one.vm.allocate"));
            write(files, called(hook, name + "-1", "one.template.instantiate"));
            return;
        }
        write(files, template(kind, on, hook, name));
    }

    private static Map<String, String> template(String kind, String on, Mapping hook, String name) {
        String object = CALLS.getOrDefault(kind, "");
        return switch (kind) {
            case "VM_HOOK" -> ofState(hook, name, on, "VM");
            case "HOST_HOOK" ->
                    switch (on) {
                        case "CREATE" -> called(hook, name, "one.host.allocate");
                        case "ENABLE" -> called(hook, name, "one.host.enable");
                        default -> ofState(hook, name, on, "HOST");
                    };
            default ->
                    called(
                            hook,
                            name,
                            "one.%s.%s"
                                    .formatted(
                                            object, on.equals("REMOVE") ? "delete" : "allocate"));
        };
    }

    private static Map<String, String> called(Mapping hook, String name, String call) {
        Map<String, String> template = base(hook, name);
        template.put("TYPE", "api");
        template.put("CALL", call);
        return template;
    }

    private static Map<String, String> ofState(
            Mapping hook, String name, String on, String resource) {
        Map<String, String> template = base(hook, name);
        template.put("TYPE", "state");
        template.put("RESOURCE", resource);
        template.put("REMOTE", text(hook, "REMOTE").orElse("no"));
        if (resource.equals("HOST")) {
            template.put("STATE", on.equals("DISABLE") ? "DISABLED" : on);
        } else {
            template.put("ON", on);
            if (on.equals("CUSTOM")) {
                text(hook, "STATE").ifPresent(state -> template.put("STATE", state));
                text(hook, "LCM_STATE").ifPresent(state -> template.put("LCM_STATE", state));
            }
        }
        return template;
    }

    private static Map<String, String> base(Mapping hook, String name) {
        Map<String, String> template = new LinkedHashMap<>();
        template.put("NAME", name);
        for (String key : List.of("COMMAND", "ARGUMENTS")) {
            text(hook, key).filter(it -> !it.isEmpty()).ifPresent(it -> template.put(key, it));
        }
        return template;
    }

    private static Optional<String> text(Mapping hook, String key) {
        return hook.get(key)
                .map(value -> value instanceof Scalar scalar ? Spelling.bare(scalar) : "");
    }

    private static void write(Sandbox files, Map<String, String> template) {
        String name = template.getOrDefault("NAME", "hook");
        StringBuilder text = new StringBuilder("# Made from the hook in oned.conf of 5.8\n");
        template.forEach((key, value) ->
                text.append("%s = \"%s\"%n".formatted(key, value.replace("\"", "\\\""))));
        String path = FOLDER + "/" + name.replaceAll("[^A-Za-z0-9_-]", "_");
        files.makeDirectory(FOLDER, new Ownership("root", "oneadmin", "0750"));
        files.write(path, text.toString());
        files.own(path, Ownership.FILE);
        files.notice(
                ("The hook %s is no setting any more: look at %s and create it with onehook"
                                + " create %s")
                        .formatted(name, path, path));
    }
}
