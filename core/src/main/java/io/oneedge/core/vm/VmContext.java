package io.oneedge.core.vm;

import io.oneedge.core.access.Caller;
import io.oneedge.core.transaction.Reading;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Completes the {@code CONTEXT} of a VM: what its guest is told about itself. */
final class VmContext {

    /** Where a user's attributes are found. */
    @FunctionalInterface
    interface UserAttributes {
        Template of(Reading reading, int user);
    }

    private final VmNics nics;
    private final UserAttributes users;
    private final Optional<String> gateEndpoint;

    VmContext(VmNics nics, UserAttributes users, Optional<String> gateEndpoint) {
        this.nics = nics;
        this.users = users;
        this.gateEndpoint = gateEndpoint;
    }

    /**
     * The context as it is stored with the VM: variables replaced, one set of variables for each
     * network interface, and how the guest reaches OneGate.
     *
     * @param template of the VM so far, with its completed interfaces
     */
    Attribute.Vector complete(
            Reading reading,
            Caller owner,
            int vm,
            String name,
            Template template,
            Attribute.Vector asked) {
        Attribute.Vector context = new Attribute.Vector("CONTEXT", List.of());
        for (Attribute.Single value : asked.values()) {
            String expanded =
                    ContextVariables.expand(
                            value.value(),
                            variable -> value(reading, owner, vm, name, template, variable));
            context = context.with(value.name(), expanded);
        }
        if (context.isYes("NETWORK")) {
            for (Attribute.Vector nic : interfaces(template)) {
                for (Attribute.Single value : nics.context(reading, nic)) {
                    context = context.with(value.name(), value.value());
                }
            }
        }
        return context.isYes("TOKEN") ? withGate(context, vm) : context;
    }

    private Attribute.Vector withGate(Attribute.Vector context, int vm) {
        String endpoint =
                gateEndpoint.orElseThrow(() ->
                        Failure.invalid(
                                "TOKEN set, but onegate endpoint was not defined in"
                                        + " oned.conf."));
        return context.with("ONEGATE_ENDPOINT", endpoint).with("VMID", Integer.toString(vm));
    }

    private Optional<String> value(
            Reading reading,
            Caller owner,
            int vm,
            String name,
            Template template,
            ContextVariables.Variable variable) {
        return switch (variable.name()) {
            case "USER" -> users.of(reading, owner.user()).value(variable.attribute());
            case "NETWORK" -> networkValue(reading, template, variable);
            case "VMID" -> Optional.of(Integer.toString(vm));
            case "NAME" -> Optional.of(name);
            case "UID" -> Optional.of(Integer.toString(owner.user()));
            case "UNAME" -> Optional.of(owner.name());
            case "GID" -> Optional.of(Integer.toString(owner.group()));
            case "GNAME" -> Optional.of(owner.groupName());
            default ->
                    variable.attribute().isEmpty()
                            ? template.value(variable.name())
                            : template.vector(variable.name())
                                    .flatMap(vector -> vector.value(variable.attribute()));
        };
    }

    private Optional<String> networkValue(
            Reading reading, Template template, ContextVariables.Variable variable) {
        return interfaces(template).stream()
                .filter(nic -> nic.text(variable.key()).equals(variable.value()))
                .findFirst()
                .flatMap(nic -> nics.networkValue(reading, nic, variable.attribute()));
    }

    private static List<Attribute.Vector> interfaces(Template template) {
        return Stream.concat(
                        template.vectors("NIC").stream(),
                        template.vectors(NicAliases.ALIAS).stream())
                .toList();
    }
}
