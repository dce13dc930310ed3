/**
 * Every {@code one*} command: the entry, and what a command sees of the world around it. The model
 * of the commands is in {@link io.oneedge.cli.command}, how they print in {@link
 * io.oneedge.cli.text}, and each command in {@link io.oneedge.cli.tool}.
 */
@NullMarked
package io.oneedge.cli;

import org.jspecify.annotations.NullMarked;
