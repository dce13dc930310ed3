package io.oneedge.core.cluster;

import io.oneedge.core.transaction.Kind;
import java.util.List;

/** The stored clusters. */
final class Clusters {

    static final Kind<Cluster> KIND =
            new Kind<>(
                    "cluster",
                    Cluster::id,
                    Cluster::name,
                    ClusterXml::encode,
                    ClusterXml::decode,
                    List.of(),
                    Cluster.FIRST_ID);

    private Clusters() {}
}
