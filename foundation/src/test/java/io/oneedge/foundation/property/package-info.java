/** Property tests: a behaviour is tried on many random samples, each from a seed it can repeat. */
@NullMarked
package io.oneedge.foundation.property;

import org.jspecify.annotations.NullMarked;
