/**
 * Files of assignments: {@code NAME = value} and {@code NAME = [ … ]} with comments between them,
 * the format of {@code oned.conf} (types Augeas and Augeas::ONE).
 */
@NullMarked
package io.oneedge.config.assignment;

import org.jspecify.annotations.NullMarked;
