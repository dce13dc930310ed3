/**
 * What agents are told about guests: VM documents become typed commands, in which everything that a
 * tenant wrote is a value and never a path or an option.
 */
@NullMarked
package io.oneedge.dispatch.guest;

import org.jspecify.annotations.NullMarked;
