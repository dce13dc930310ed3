/**
 * Work as a table of named steps, each with a check and a deed, that can be interrupted anywhere
 * and run again.
 */
@NullMarked
package io.oneedge.launcher.step;

import org.jspecify.annotations.NullMarked;
