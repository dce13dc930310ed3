/**
 * Zones of a federation. There is one, this front-end; it can be shown and given another endpoint,
 * and no other can be made.
 */
@NullMarked
package io.oneedge.core.zone;

import org.jspecify.annotations.NullMarked;
