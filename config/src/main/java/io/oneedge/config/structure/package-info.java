/**
 * How nested contents of maps and lists are compared and patched: those of YAML files, with lists
 * in order or without.
 */
@NullMarked
package io.oneedge.config.structure;

import org.jspecify.annotations.NullMarked;
