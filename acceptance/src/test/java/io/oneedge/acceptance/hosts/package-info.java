/** Hosts that are reached over SSH, and what may happen to them. */
@NullMarked
package io.oneedge.acceptance.hosts;

import org.jspecify.annotations.NullMarked;
