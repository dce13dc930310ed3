/** Which version the configuration has, and what its next upgrade starts from. */
@NullMarked
package io.oneedge.config.tracker;

import org.jspecify.annotations.NullMarked;
