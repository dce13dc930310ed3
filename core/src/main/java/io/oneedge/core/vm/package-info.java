/**
 * Virtual machines. A VM is a record, its life cycle one pure table, and what has to happen on a
 * host is written down as effects in the commit that decided it. {@link
 * io.oneedge.core.vm.VmService} is what the front doors call.
 */
@NullMarked
package io.oneedge.core.vm;

import org.jspecify.annotations.NullMarked;
