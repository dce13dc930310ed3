/**
 * Configuration files of every type that OpenNebula ships: read, edited, compared, patched and
 * merged without losing a byte that nobody changed.
 */
@NullMarked
package io.oneedge.config;

import org.jspecify.annotations.NullMarked;
