/**
 * When VMs are placed: as soon as one waits, or as soon as a host or a datastore may have become
 * able to take one. Each round reads one snapshot of the cloud and carries the plan out.
 */
@NullMarked
package io.oneedge.scheduler.round;

import org.jspecify.annotations.NullMarked;
