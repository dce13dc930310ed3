/** Shell files that set variables; everything else in them is kept as it stands. */
@NullMarked
package io.oneedge.config.shell;

import org.jspecify.annotations.NullMarked;
