/**
 * Recomputes what is kept although it follows from something else. Each noun brings the checks of
 * its own numbers; nothing here changes anything. There is no repair: a difference is a bug.
 */
@NullMarked
package io.oneedge.core.verify;

import org.jspecify.annotations.NullMarked;
