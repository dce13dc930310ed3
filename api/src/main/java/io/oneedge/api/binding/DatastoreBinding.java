package io.oneedge.api.binding;

import io.oneedge.api.operation.Handlers;
import io.oneedge.api.operation.Result;
import io.oneedge.core.datastore.DatastoreService;
import io.oneedge.core.user.Ownership;
import io.oneedge.foundation.template.Templates;
import io.oneedge.wire.catalogue.DatastoreOperations;

/** The operations of datastores. */
public final class DatastoreBinding {

    private DatastoreBinding() {}

    public static void bind(Handlers handlers, DatastoreService datastores, Ownership ownership) {
        handlers.bind(
                DatastoreOperations.ALLOCATE,
                call ->
                        Result.of(
                                datastores.allocate(
                                        call.call(),
                                        Templates.read(call.text("template")),
                                        call.number("cluster_id"))));
        handlers.bind(
                DatastoreOperations.ENABLE,
                call ->
                        Result.of(
                                datastores.enable(
                                        call.call(), call.number("id"), call.flag("enable"))));
        new CommonBinding<>(handlers, "one.datastore", datastores.objects()).bindOwned(ownership);
    }
}
