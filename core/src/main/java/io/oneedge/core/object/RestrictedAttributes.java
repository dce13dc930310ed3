package io.oneedge.core.object;

import io.oneedge.core.access.Authorization;
import io.oneedge.core.access.Caller;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Attributes that only administrators may set: by name, such as {@code CPU_COST}, or by name and
 * the name of one of their values, such as {@code NIC/MAC}.
 */
public final class RestrictedAttributes {

    private final Set<String> names = new HashSet<>();

    public RestrictedAttributes(List<String> names) {
        names.forEach(name -> this.names.add(name.strip().toUpperCase(Locale.ROOT)));
    }

    /** The name of the first restricted attribute in the template. */
    public Optional<String> firstIn(Template template) {
        return restricted(template).stream().findFirst().map(Attribute.Single::name);
    }

    /**
     * Refuses a template with a restricted attribute to those who are not administrators.
     *
     * @param what what it is, such as {@code VM Template}
     */
    public void refuse(Caller caller, String what, Template template) {
        refuseChanges(caller, what, Template.EMPTY, template);
    }

    /** The same, but restricted attributes that stay as they were are nobody's doing. */
    public void refuseChanges(Caller caller, String what, Template before, Template after) {
        if (caller.isAdministrator()) {
            return;
        }
        List<Attribute.Single> old = restricted(before);
        List<Attribute.Single> proposed = restricted(after);
        if (old.equals(proposed)) {
            return;
        }
        List<Attribute.Single> changed = new ArrayList<>(proposed);
        old.forEach(changed::remove);
        String reason =
                changed.isEmpty()
                        ? what
                                + " has a restricted attribute "
                                + old.getFirst().name()
                                + " that has to stay"
                        : what + " includes a restricted attribute " + changed.getFirst().name();
        throw Authorization.refusal(caller, reason);
    }

    /** The restricted attributes under their full names, in order. */
    private List<Attribute.Single> restricted(Template template) {
        List<Attribute.Single> found = new ArrayList<>();
        for (Attribute attribute : template.attributes()) {
            switch (attribute) {
                case Attribute.Single single -> {
                    if (names.contains(single.name())) {
                        found.add(single);
                    }
                }
                case Attribute.Vector(String name, List<Attribute.Single> values) -> {
                    for (Attribute.Single value : values) {
                        String path = name + "/" + value.name();
                        if (names.contains(path)) {
                            found.add(new Attribute.Single(path, value.value()));
                        } else if (names.contains(name)) {
                            found.add(new Attribute.Single(name, value.toString()));
                        }
                    }
                }
            }
        }
        return found;
    }
}
