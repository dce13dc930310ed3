package io.oneedge.api.binding;

import io.oneedge.api.operation.Handlers;
import io.oneedge.api.operation.Result;
import io.oneedge.core.cluster.ClusterService;
import io.oneedge.wire.catalogue.ClusterOperations;
import io.oneedge.wire.catalogue.Operation;
import io.oneedge.wire.catalogue.Resource;

/** The operations of clusters. */
public final class ClusterBinding {

    private ClusterBinding() {}

    public static void bind(Handlers handlers, ClusterService clusters) {
        handlers.bind(
                ClusterOperations.ALLOCATE,
                call -> Result.of(clusters.allocate(call.call(), call.text("name"))));
        add(handlers, clusters, ClusterOperations.ADD_HOST, Resource.HOST, "host_id");
        add(
                handlers,
                clusters,
                ClusterOperations.ADD_DATASTORE,
                Resource.DATASTORE,
                "datastore_id");
        add(handlers, clusters, ClusterOperations.ADD_VNET, Resource.NET, "network_id");
        remove(handlers, clusters, ClusterOperations.DELETE_HOST, Resource.HOST, "host_id");
        remove(
                handlers,
                clusters,
                ClusterOperations.DELETE_DATASTORE,
                Resource.DATASTORE,
                "datastore_id");
        remove(handlers, clusters, ClusterOperations.DELETE_VNET, Resource.NET, "network_id");
        new CommonBinding<>(handlers, "one.cluster", clusters.objects()).bindUnowned();
    }

    private static void add(
            Handlers handlers,
            ClusterService clusters,
            Operation operation,
            Resource kind,
            String member) {
        handlers.bind(
                operation,
                call ->
                        Result.of(
                                clusters.add(
                                        call.call(),
                                        call.number("id"),
                                        kind,
                                        call.number(member))));
    }

    private static void remove(
            Handlers handlers,
            ClusterService clusters,
            Operation operation,
            Resource kind,
            String member) {
        handlers.bind(
                operation,
                call ->
                        Result.of(
                                clusters.remove(
                                        call.call(),
                                        call.number("id"),
                                        kind,
                                        call.number(member))));
    }
}
