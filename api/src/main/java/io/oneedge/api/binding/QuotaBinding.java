package io.oneedge.api.binding;

import io.oneedge.api.operation.Handlers;
import io.oneedge.api.operation.Result;
import io.oneedge.core.quota.QuotaService;
import io.oneedge.foundation.template.Templates;
import io.oneedge.wire.catalogue.Operation;

/** The operations of limits, the same for users and groups. */
final class QuotaBinding {

    private QuotaBinding() {}

    static void bind(
            Handlers handlers,
            Operation limit,
            Operation defaults,
            Operation limitDefaults,
            QuotaService<?> quotas) {
        handlers.bind(
                limit,
                call ->
                        Result.of(
                                quotas.limit(
                                        call.call(),
                                        call.number("id"),
                                        Templates.read(call.text("template")))));
        handlers.bind(defaults, call -> Result.of(quotas.defaults()));
        handlers.bind(
                limitDefaults,
                call ->
                        Result.of(
                                quotas.limitDefaults(
                                        call.call(), Templates.read(call.text("template")))));
    }
}
