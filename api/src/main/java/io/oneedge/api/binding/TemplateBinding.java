package io.oneedge.api.binding;

import io.oneedge.api.operation.Handlers;
import io.oneedge.api.operation.Result;
import io.oneedge.core.template.TemplateService;
import io.oneedge.core.user.Ownership;
import io.oneedge.foundation.template.Templates;
import io.oneedge.wire.catalogue.TemplateOperations;

/** The operations of VM templates, but for making a VM of one. */
public final class TemplateBinding {

    private TemplateBinding() {}

    public static void bind(Handlers handlers, TemplateService templates, Ownership ownership) {
        handlers.bind(
                TemplateOperations.ALLOCATE,
                call ->
                        Result.of(
                                templates.allocate(
                                        call.call(), Templates.read(call.text("template")))));
        handlers.bind(
                TemplateOperations.CLONE,
                call ->
                        Result.of(
                                templates.copy(
                                        call.call(),
                                        call.number("id"),
                                        call.text("name"),
                                        call.flag("with_images"))));
        handlers.bind(
                TemplateOperations.DELETE,
                call ->
                        Result.of(
                                templates.delete(
                                        call.call(), call.number("id"), call.flag("with_images"))));
        handlers.bind(
                TemplateOperations.INFO,
                call ->
                        Result.of(
                                templates.show(
                                        call.call(), call.number("id"), call.flag("extended"))));
        new CommonBinding<>(handlers, "one.template", templates.objects()).bindOwned(ownership);
    }
}
