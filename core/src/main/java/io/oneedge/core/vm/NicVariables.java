package io.oneedge.core.vm;

import io.oneedge.core.transaction.Reading;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;

/** The variables of a VM's {@code CONTEXT} that tell its guest of a network interface. */
final class NicVariables {

    private NicVariables() {}

    /** The template with those of one more interface, where the context tells of interfaces. */
    static Template with(Reading reading, VmNics nics, Template template, Attribute.Vector nic) {
        return template.replacing(
                "CONTEXT",
                context -> {
                    if (!context.isYes("NETWORK")) {
                        return context;
                    }
                    Attribute.Vector told = context;
                    for (Attribute.Single value : nics.context(reading, nic)) {
                        told = told.with(value.name(), value.value());
                    }
                    return told;
                });
    }

    /** The template without those of an interface. */
    static Template without(Template template, Attribute.Vector nic) {
        String prefix = NicAliases.contextPrefix(nic);
        return template.replacing(
                "CONTEXT",
                context -> {
                    Attribute.Vector left = context;
                    for (Attribute.Single value : context.values()) {
                        if (value.name().startsWith(prefix)) {
                            left = left.without(value.name());
                        }
                    }
                    return left;
                });
    }
}
