/**
 * Hosts that are reached with the system's {@code ssh}: host keys that are pinned when a host is
 * added, the agent's delivery, and the stream to it.
 */
@NullMarked
package io.oneedge.dispatch.ssh;

import org.jspecify.annotations.NullMarked;
