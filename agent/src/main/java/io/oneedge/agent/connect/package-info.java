/** The near end of a front-end's link on a host: starts the agent if need be, and relays bytes. */
@NullMarked
package io.oneedge.agent.connect;

import org.jspecify.annotations.NullMarked;
