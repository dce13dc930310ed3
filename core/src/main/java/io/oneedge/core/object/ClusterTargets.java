package io.oneedge.core.object;

import io.oneedge.core.access.Target;
import io.oneedge.core.transaction.Reading;

/** What nouns that belong to clusters ask of them; the noun cluster answers. */
@FunctionalInterface
public interface ClusterTargets {

    /** The cluster that an object belongs to for which none was named. */
    int DEFAULT_CLUSTER = 0;

    /** What rights are asked about a cluster; fails where there is no such cluster. */
    Target target(Reading reading, int cluster);
}
