@NullMarked
package io.oneedge.core;

import org.jspecify.annotations.NullMarked;
