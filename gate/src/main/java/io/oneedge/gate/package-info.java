/**
 * OneGate: what a guest may ask and tell. A guest proves with its token which VM it is; it sees and
 * changes that VM only, with the rights of the VM's owner.
 */
@NullMarked
package io.oneedge.gate;

import org.jspecify.annotations.NullMarked;
