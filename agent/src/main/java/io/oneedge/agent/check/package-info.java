/** Checks executables that are to be drivers, for those who write them. */
@NullMarked
package io.oneedge.agent.check;

import org.jspecify.annotations.NullMarked;
