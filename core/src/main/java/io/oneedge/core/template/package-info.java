/**
 * Templates of virtual machines: attributes from which machines are made, kept as their owner wrote
 * them, and shown, on demand, as a machine made now would have them.
 */
@NullMarked
package io.oneedge.core.template;

import org.jspecify.annotations.NullMarked;
