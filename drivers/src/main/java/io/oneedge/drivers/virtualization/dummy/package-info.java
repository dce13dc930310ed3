/**
 * Guests that exist in name only: for trying things without a hypervisor, for large simulated
 * sites, and as the fake of the virtualization contract. It behaves as OpenNebula's driver of this
 * name.
 */
@NullMarked
package io.oneedge.drivers.virtualization.dummy;

import org.jspecify.annotations.NullMarked;
