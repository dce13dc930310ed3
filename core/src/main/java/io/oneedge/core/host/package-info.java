/**
 * Hosts: machines on which virtual machines run. A host has a state, two drivers, a cluster, what
 * was found out about it and what its owner wrote; how much of it is in use follows from the
 * virtual machines on it, and what was last measured is kept apart, in memory.
 */
@NullMarked
package io.oneedge.core.host;

import org.jspecify.annotations.NullMarked;
