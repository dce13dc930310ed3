package io.oneedge.core.object;

import io.oneedge.core.access.Authorization;
import io.oneedge.core.access.Caller;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import java.util.ArrayList;
import java.util.List;

/**
 * Attributes that only administrators may set, because they reach below the cloud: OpenNebula's
 * {@code *_RESTRICTED_ATTR}.
 *
 * @param names such as {@code SOURCE}, or {@code NIC/MAC} for a value of a vector
 */
public record RestrictedAttributes(List<String> names) {

    public RestrictedAttributes {
        names = List.copyOf(names);
    }

    /** Refuses a new object with such an attribute. */
    public void refuseIn(Caller caller, Template proposed) {
        refuseChange(caller, Template.EMPTY, proposed);
    }

    /** Refuses an update that sets, changes or removes such an attribute. */
    public void refuseChange(Caller caller, Template before, Template after) {
        if (caller.isAdministrator()) {
            return;
        }
        for (String name : names) {
            if (!valuesOf(before, name).equals(valuesOf(after, name))) {
                throw Authorization.refusal(
                        caller, "Template includes a restricted attribute " + name);
            }
        }
    }

    private static List<String> valuesOf(Template template, String name) {
        int slash = name.indexOf('/');
        String first = slash < 0 ? name : name.substring(0, slash);
        List<String> values = new ArrayList<>();
        for (Attribute attribute : template.attributes()) {
            if (!attribute.name().equals(first)) {
                continue;
            }
            switch (attribute) {
                case Attribute.Single single -> {
                    if (slash < 0) {
                        values.add(single.value());
                    }
                }
                case Attribute.Vector vector -> {
                    if (slash < 0) {
                        values.add(vector.toString());
                    } else {
                        vector.value(name.substring(slash + 1)).ifPresent(values::add);
                    }
                }
            }
        }
        return values;
    }
}
