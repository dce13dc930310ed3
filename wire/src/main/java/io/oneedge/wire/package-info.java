@NullMarked
package io.oneedge.wire;

import org.jspecify.annotations.NullMarked;
