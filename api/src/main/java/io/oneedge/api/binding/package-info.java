/**
 * Binds the operations of the catalogue to core's services: one class per noun, which reads the
 * arguments and hands them on.
 */
@NullMarked
package io.oneedge.api.binding;

import org.jspecify.annotations.NullMarked;
