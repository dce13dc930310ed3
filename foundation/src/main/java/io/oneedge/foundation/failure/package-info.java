/**
 * What went wrong, for whom and what to do about it. Every part of the program reports a failure as
 * a {@link io.oneedge.foundation.failure.Failure}; the front doors translate its kind into the code
 * that their clients know.
 */
@NullMarked
package io.oneedge.foundation.failure;

import org.jspecify.annotations.NullMarked;
