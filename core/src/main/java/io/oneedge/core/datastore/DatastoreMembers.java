package io.oneedge.core.datastore;

import io.oneedge.core.access.Target;
import io.oneedge.core.cluster.ClusterMembers;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Writing;
import io.oneedge.wire.catalogue.Resource;
import java.util.SortedSet;

/** The datastores of clusters. */
record DatastoreMembers(DatastoreService datastores) implements ClusterMembers {

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
        return datastores.objects().noun().target(reading, Datastores.require(reading, id));
    }

    @Override
    public void join(Writing writing, int id, int cluster) {
        datastores.join(writing, id, cluster);
    }

    @Override
    public void leave(Writing writing, int id, int cluster) {
        datastores.leave(writing, id, cluster);
    }
}
