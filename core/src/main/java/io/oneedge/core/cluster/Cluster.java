package io.oneedge.core.cluster;

import io.oneedge.core.object.Header;
import io.oneedge.core.object.PoolObject;
import io.oneedge.foundation.template.Template;

/** A cluster. */
public record Cluster(Header header, Template attributes) implements PoolObject<Cluster> {

    /** The cluster of what was put into no other. */
    public static final int DEFAULT = 0;

    /** Where a call names a cluster: none of them, which for a new object means the default one. */
    public static final int NONE = -1;

    /** Clusters below this number belong to the system and cannot be deleted. */
    public static final int FIRST_ID = 100;

    /** The attribute with the CPU that each host of the cluster keeps back. */
    public static final String RESERVED_CPU = "RESERVED_CPU";

    /** The attribute with the memory that each host of the cluster keeps back. */
    public static final String RESERVED_MEMORY = "RESERVED_MEM";

    /** A cluster whose hosts keep nothing back. */
    static Cluster named(Header header) {
        return new Cluster(header, Template.EMPTY.with(RESERVED_CPU, "").with(RESERVED_MEMORY, ""));
    }

    @Override
    public Cluster withHeader(Header newHeader) {
        return new Cluster(newHeader, attributes);
    }

    @Override
    public Cluster withAttributes(Template newAttributes) {
        return new Cluster(header, newAttributes);
    }
}
