/** What {@code ./oneedge up} does on a real machine, with real guests. */
@NullMarked
package io.oneedge.acceptance.up;

import org.jspecify.annotations.NullMarked;
