@NullMarked
package io.oneedge.drivers;

import org.jspecify.annotations.NullMarked;
