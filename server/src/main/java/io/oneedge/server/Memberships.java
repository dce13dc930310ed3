package io.oneedge.server;

import io.oneedge.core.access.Target;
import io.oneedge.core.cluster.ClusterMembers;
import io.oneedge.core.datastore.DatastoreService;
import io.oneedge.core.datastore.Datastores;
import io.oneedge.core.network.NetworkService;
import io.oneedge.core.network.Networks;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Writing;
import io.oneedge.wire.catalogue.Resource;
import java.util.SortedSet;

/** Joins the nouns that can be in clusters with the noun cluster, which knows none of them. */
final class Memberships {

    private Memberships() {}

    static ClusterMembers of(DatastoreService datastores) {
        return new ClusterMembers() {
            @Override
            public Resource resource() {
                return Resource.DATASTORE;
            }

            @Override
            public SortedSet<Integer> of(Reading reading, int cluster) {
                return Datastores.ofCluster(reading, cluster);
            }

            @Override
            public Target target(Reading reading, int id) {
                var datastore = Datastores.require(reading, id);
                return datastore.header().target(Resource.DATASTORE, datastore.clusters());
            }

            @Override
            public void join(Writing writing, int id, int cluster) {
                datastores.join(writing, id, cluster);
            }

            @Override
            public void leave(Writing writing, int id, int cluster) {
                datastores.leave(writing, id, cluster);
            }
        };
    }

    static ClusterMembers of(NetworkService networks) {
        return new ClusterMembers() {
            @Override
            public Resource resource() {
                return Resource.NET;
            }

            @Override
            public SortedSet<Integer> of(Reading reading, int cluster) {
                return Networks.ofCluster(reading, cluster);
            }

            @Override
            public Target target(Reading reading, int id) {
                var network = Networks.require(reading, id);
                return network.header().target(Resource.NET, network.clusters());
            }

            @Override
            public void join(Writing writing, int id, int cluster) {
                networks.join(writing, id, cluster);
            }

            @Override
            public void leave(Writing writing, int id, int cluster) {
                networks.leave(writing, id, cluster);
            }
        };
    }
}
