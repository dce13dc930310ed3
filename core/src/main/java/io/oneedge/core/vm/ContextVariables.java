package io.oneedge.core.vm;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The variables in values of {@code CONTEXT}: {@code $NAME} is an attribute of the VM, {@code
 * $USER[SSH_PUBLIC_KEY]} and {@code $NETWORK[DNS, NIC_ID="0"]} attributes of other objects. A
 * variable without a value becomes nothing, as in OpenNebula.
 */
final class ContextVariables {

    private static final Pattern VARIABLE =
            Pattern.compile(
                    "\\$(?<name>[A-Za-z_][A-Za-z0-9_]*)"
                            + "(?:\\[\\s*(?<attribute>[A-Za-z0-9_/]+)"
                            + "(?:\\s*,\\s*(?<key>[A-Za-z_]+)\\s*=\\s*\"?(?<value>[^\"\\]]*)\"?)?"
                            + "\\s*\\])?");

    private ContextVariables() {}

    /**
     * One variable.
     *
     * @param name before the bracket
     * @param attribute in the bracket, or empty for an attribute of the VM itself
     * @param key by which one of several objects is chosen, or empty
     * @param value that this key has
     */
    record Variable(String name, String attribute, String key, String value) {}

    /** The text with every variable replaced. */
    static String expand(String text, Function<Variable, Optional<String>> lookup) {
        if (text.indexOf('$') < 0) {
            return text;
        }
        Matcher matcher = VARIABLE.matcher(text);
        StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            Variable variable =
                    new Variable(
                            matcher.group("name"),
                            orEmpty(matcher.group("attribute")),
                            orEmpty(matcher.group("key")),
                            orEmpty(matcher.group("value")).strip());
            matcher.appendReplacement(
                    out, Matcher.quoteReplacement(lookup.apply(variable).orElse("")));
        }
        matcher.appendTail(out);
        return out.toString();
    }

    private static String orEmpty(@Nullable String group) {
        return group == null ? "" : group;
    }
}
