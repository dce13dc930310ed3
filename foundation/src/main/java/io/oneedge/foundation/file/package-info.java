/** Files that a program keeps for its next start, also one after the power was cut. */
@NullMarked
package io.oneedge.foundation.file;

import org.jspecify.annotations.NullMarked;
