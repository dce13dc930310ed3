/** Guests on a Linux bridge: a tap for each network interface, and filters against spoofing. */
@NullMarked
package io.oneedge.drivers.network.bridge;

import org.jspecify.annotations.NullMarked;
