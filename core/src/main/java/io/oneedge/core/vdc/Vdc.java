package io.oneedge.core.vdc;

import io.oneedge.core.object.Header;
import io.oneedge.core.object.PoolObject;
import io.oneedge.foundation.template.Template;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A virtual data center.
 *
 * @param groups numbers of the groups that may use it
 * @param clusters numbers of the clusters in it, or {@link #EVERY} of them
 */
public record Vdc(
        Header header, SortedSet<Integer> groups, SortedSet<Integer> clusters, Template attributes)
        implements PoolObject<Vdc> {

    /** The number of the default one. */
    public static final int DEFAULT = 0;

    /** In place of the number of a cluster: all of them. */
    public static final int EVERY = -10;

    public Vdc {
        groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups));
        clusters = Collections.unmodifiableSortedSet(new TreeSet<>(clusters));
    }

    @Override
    public Vdc withHeader(Header newHeader) {
        return new Vdc(newHeader, groups, clusters, attributes);
    }

    @Override
    public Vdc withAttributes(Template newAttributes) {
        return new Vdc(header, groups, clusters, newAttributes);
    }

    Vdc withGroups(SortedSet<Integer> newGroups) {
        return new Vdc(header, newGroups, clusters, attributes);
    }
}
