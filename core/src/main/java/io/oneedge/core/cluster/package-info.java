/**
 * Clusters: hosts that reach the same datastores and virtual networks. What is in a cluster is said
 * by its members, each of which knows its clusters; the cluster itself has a name and attributes,
 * such as the capacity that its hosts keep back.
 */
@NullMarked
package io.oneedge.core.cluster;

import org.jspecify.annotations.NullMarked;
