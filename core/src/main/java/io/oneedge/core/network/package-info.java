/**
 * Virtual networks: address ranges, and the leases that virtual machines and reservations have of
 * their addresses. A lease is a record of its own, so that taking an address touches nothing else;
 * how many are taken is derived. Network interfaces of virtual machines are completed here.
 */
@NullMarked
package io.oneedge.core.network;

import org.jspecify.annotations.NullMarked;
