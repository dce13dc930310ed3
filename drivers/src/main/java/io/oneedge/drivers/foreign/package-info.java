/**
 * Drivers that are programs of their own: each action is one run, with the action as an argument, a
 * document on standard input, and a document on standard output. What they print is limited, and
 * what they answer is believed only where it can be true.
 */
@NullMarked
package io.oneedge.drivers.foreign;

import org.jspecify.annotations.NullMarked;
