/**
 * Placement: which host and which system datastore each pending VM gets. It is a pure function of a
 * snapshot: the same snapshot gives the same plan, nothing is read and nothing is changed. What
 * cannot be placed comes back with the reason of every host.
 */
@NullMarked
package io.oneedge.scheduler;

import org.jspecify.annotations.NullMarked;
