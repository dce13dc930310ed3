/**
 * Limits on what a user or a group may have, and what each has. Usage follows from the objects that
 * exist: the nouns say what one object counts ({@link io.oneedge.core.quota.Counted}), and {@link
 * io.oneedge.core.quota.CountingStore} keeps the sums in the commit that changes the objects, so
 * that they can be recomputed at any moment and are never repaired.
 */
@NullMarked
package io.oneedge.core.quota;

import org.jspecify.annotations.NullMarked;
