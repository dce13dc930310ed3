/** Networking inside the hypervisor's own process, for hosts without root. */
@NullMarked
package io.oneedge.drivers.network.user;

import org.jspecify.annotations.NullMarked;
