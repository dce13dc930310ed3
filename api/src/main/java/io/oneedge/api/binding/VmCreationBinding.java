package io.oneedge.api.binding;

import io.oneedge.api.operation.Handlers;
import io.oneedge.api.operation.Result;
import io.oneedge.core.vm.VmCreation;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.template.Templates;
import io.oneedge.wire.catalogue.TemplateOperations;
import io.oneedge.wire.catalogue.VmOperations;

/** The operations that make VMs. */
public final class VmCreationBinding {

    private VmCreationBinding() {}

    public static void bind(Handlers handlers, VmCreation creation) {
        handlers.bind(
                VmOperations.ALLOCATE,
                call ->
                        Result.of(
                                creation.allocate(
                                        call.call(),
                                        Templates.read(call.text("template")),
                                        call.flag("hold"))));
        handlers.bind(
                TemplateOperations.INSTANTIATE,
                call ->
                        Result.of(
                                creation.instantiate(
                                        call.call(),
                                        call.number("id"),
                                        call.text("name"),
                                        call.flag("hold"),
                                        extra(call.text("extra_template")),
                                        call.flag("persistent"))));
    }

    private static Template extra(String text) {
        return text.isBlank() ? Template.EMPTY : Templates.read(text);
    }
}
