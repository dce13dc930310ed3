/**
 * The runner of journaled effects: each pending effect becomes a command to a host, and its result
 * goes back to the noun that asked for it. Nothing is held in memory that a restart would miss.
 */
@NullMarked
package io.oneedge.dispatch.effect;

import org.jspecify.annotations.NullMarked;
