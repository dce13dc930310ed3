/**
 * Elemental changes of a configuration file: their structure, their forms, how they are applied.
 */
@NullMarked
package io.oneedge.config.operation;

import org.jspecify.annotations.NullMarked;
