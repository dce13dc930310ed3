package io.oneedge.dispatch.guest;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the administrator of a network sets about its devices: {@code CONF}, {@code BRIDGE_CONF} and
 * {@code IP_LINK_CONF}, each a list such as {@code a=1,b=}.
 */
final class NetworkOptions {

    /** Takes away what has a value by itself. */
    private static final String DELETE = "__delete__";

    /** The names that brctl has for what ip link calls otherwise. */
    private static final Map<String, String> BRIDGE_NAMES =
            Map.of(
                    "setageing", "ageing_time",
                    "sethello", "hello_time",
                    "setmaxage", "max_age",
                    "setfd", "forward_delay",
                    "setbridgeprio", "priority",
                    "stp", "stp_state");

    private final Attribute.Vector nic;
    private final Map<String, String> settings;

    NetworkOptions(Attribute.Vector nic) {
        this.nic = nic;
        this.settings = list("CONF");
    }

    /** A setting of the network: an attribute of its own, or one of {@code CONF}. */
    Optional<String> setting(String name) {
        return nic.value(name.toUpperCase(java.util.Locale.ROOT))
                .filter(value -> !value.isEmpty())
                .or(() -> Optional.ofNullable(settings.get(name)));
    }

    boolean isSet(String name) {
        return setting(name).filter(v -> Template.isYes(v) || isTrue(v)).isPresent();
    }

    /** How the kernel runs the bridge. */
    Map<String, String> bridge() {
        Map<String, String> options = new TreeMap<>();
        list("BRIDGE_CONF")
                .forEach((name, value) ->
                        options.put(
                                BRIDGE_NAMES.getOrDefault(name, name), switched(value, "1", "0")));
        return options;
    }

    /** How the kernel runs what leads to other hosts. */
    Map<String, String> link() {
        Map<String, String> options = new TreeMap<>();
        list("IP_LINK_CONF")
                .forEach((name, value) -> options.put(name, switched(value, "on", "off")));
        return options;
    }

    private Map<String, String> list(String attribute) {
        Map<String, String> list = new TreeMap<>();
        for (String part : nic.text(attribute).split(",", -1)) {
            String[] option = part.strip().split("=", 2);
            if (option[0].isEmpty()) {
                continue;
            }
            String value = option.length > 1 ? option[1].strip() : "";
            if (value.equals(DELETE)) {
                list.remove(option[0].strip());
            } else if (list.put(option[0].strip(), value) != null) {
                throw Failure.invalid(attribute + " says " + option[0].strip() + " twice");
            }
        }
        return list;
    }

    private static String switched(String value, String on, String off) {
        if (isTrue(value) || value.equals("on")) {
            return on;
        }
        return value.equalsIgnoreCase("false") || value.equals("off") ? off : value;
    }

    private static boolean isTrue(String value) {
        return value.equalsIgnoreCase("true");
    }
}
