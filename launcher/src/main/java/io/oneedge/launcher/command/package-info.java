/** The launcher's commands. */
@NullMarked
package io.oneedge.launcher.command;

import org.jspecify.annotations.NullMarked;
