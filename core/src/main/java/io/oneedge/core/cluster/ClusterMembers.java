package io.oneedge.core.cluster;

import io.oneedge.core.access.Target;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Writing;
import io.oneedge.wire.catalogue.Resource;
import java.util.SortedSet;

/** What clusters ask of one of the nouns that can be in them: hosts, datastores or networks. */
public interface ClusterMembers {

    /** HOST, DATASTORE or NET. */
    Resource resource();

    /** The numbers of the members of a cluster. */
    SortedSet<Integer> of(Reading reading, int cluster);

    /** What rights are asked about one of them; fails where there is no such object. */
    Target target(Reading reading, int id);

    /** Puts an object into a cluster; does nothing where it is in it. */
    void join(Writing writing, int id, int cluster);

    /** Takes an object out of a cluster; does nothing where it is not in it. */
    void leave(Writing writing, int id, int cluster);
}
