package io.oneedge.core.network;

import io.oneedge.core.access.Target;
import io.oneedge.core.cluster.ClusterMembers;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Writing;
import io.oneedge.wire.catalogue.Resource;
import java.util.SortedSet;

/** The networks of clusters. */
record NetworkMembers(NetworkService networks) implements ClusterMembers {

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
        return networks.objects().noun().target(reading, Networks.require(reading, id));
    }

    @Override
    public void join(Writing writing, int id, int cluster) {
        networks.join(writing, id, cluster);
    }

    @Override
    public void leave(Writing writing, int id, int cluster) {
        networks.leave(writing, id, cluster);
    }
}
