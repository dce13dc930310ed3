package io.oneedge.wire.catalogue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One thing that can be asked of the cloud: what the front doors accept under its name, who may ask
 * and what it does.
 *
 * @param name as clients call it, such as {@code one.vm.info}
 * @param parameters after the session; the ones that may be left out are last
 * @param lock the mildest lock on the object that blocks the operation
 * @param session whether the first parameter of a call is the caller's session
 */
public record Operation(
        String name,
        List<Parameter> parameters,
        Right right,
        LockLevel lock,
        String summary,
        boolean session) {

    public Operation {
        parameters = List.copyOf(parameters);
        Set<String> names = new HashSet<>();
        boolean optional = false;
        for (Parameter parameter : parameters) {
            if (!names.add(parameter.name())) {
                throw new IllegalArgumentException(name + " has two " + parameter.name());
            }
            if (optional && !parameter.isOptional()) {
                throw new IllegalArgumentException(
                        name + ": " + parameter.name() + " follows one that may be left out");
            }
            optional = parameter.isOptional();
        }
    }

    /** The place of a parameter among those after the session, from 0. */
    public int indexOf(String parameterName) {
        for (int i = 0; i < parameters.size(); i++) {
            if (parameters.get(i).name().equals(parameterName)) {
                return i;
            }
        }
        throw new IllegalArgumentException(name + " has no parameter " + parameterName);
    }

    @Override
    public String toString() {
        return name;
    }
}
