/** The program {@code onecfg}: reads its arguments, and says what was done. */
@NullMarked
package io.oneedge.config.command;

import org.jspecify.annotations.NullMarked;
