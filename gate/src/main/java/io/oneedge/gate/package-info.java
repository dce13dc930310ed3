@NullMarked
package io.oneedge.gate;

import org.jspecify.annotations.NullMarked;
