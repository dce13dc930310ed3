/**
 * What runs guests on a host: the contract between the agent and a hypervisor. A driver declares
 * what it can do, starts guests that outlive it, finds them again, and reports what it knows of a
 * guest as evidence, in which "could not ask" is never "not running".
 */
@NullMarked
package io.oneedge.drivers.virtualization;

import org.jspecify.annotations.NullMarked;
