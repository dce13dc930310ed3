/**
 * What connects guests to a network on a host: the contract between the agent and a kind of
 * network, with an action before a guest starts, one after, and one when it is gone.
 */
@NullMarked
package io.oneedge.drivers.network;

import org.jspecify.annotations.NullMarked;
