package io.oneedge.foundation.expression;

import java.util.List;

/**
 * A comparison that decided whether a requirement holds.
 *
 * @param comparison the comparison as an expression
 * @param holds whether it holds
 * @param name the attribute compared
 * @param values the values that the attribute has; empty where it is missing
 */
public record Cause(String comparison, boolean holds, String name, List<String> values) {

    /** Values shown in a sentence before the rest is only counted. */
    private static final int SHOWN_MAX = 5;

    public Cause {
        values = List.copyOf(values);
    }

    /** A sentence for people, such as {@code HYPERVISOR = kvm is false: HYPERVISOR is qemu}. */
    public String sentence() {
        return comparison + " is " + holds + ": " + found();
    }

    private String found() {
        if (values.isEmpty()) {
            return "there is no " + name;
        }
        String shown = String.join(", ", values.subList(0, Math.min(SHOWN_MAX, values.size())));
        int more = values.size() - SHOWN_MAX;
        return name + " is " + shown + (more > 0 ? " and " + more + " more" : "");
    }
}
