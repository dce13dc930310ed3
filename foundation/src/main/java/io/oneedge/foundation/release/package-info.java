/** Which release a program and its configuration are of. */
@NullMarked
package io.oneedge.foundation.release;

import org.jspecify.annotations.NullMarked;
