/**
 * Virtual data centers: which groups may use which clusters, hosts, datastores and networks. There
 * is one, the default one, which lets every group use everything; each group that is made joins it
 * and gets its rules.
 */
@NullMarked
package io.oneedge.core.vdc;

import org.jspecify.annotations.NullMarked;
