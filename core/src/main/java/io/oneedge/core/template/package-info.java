/**
 * Templates of virtual machines: attributes from which machines are made, kept as their owner wrote
 * them. Which attributes only administrators may set is said here for every noun.
 */
@NullMarked
package io.oneedge.core.template;

import org.jspecify.annotations.NullMarked;
