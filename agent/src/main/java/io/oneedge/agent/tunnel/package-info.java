/** The near end of a way that a guest takes to another host: a socket of its QEMU, and bytes. */
@NullMarked
package io.oneedge.agent.tunnel;

import org.jspecify.annotations.NullMarked;
