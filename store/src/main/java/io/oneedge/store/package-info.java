@NullMarked
package io.oneedge.store;

import org.jspecify.annotations.NullMarked;
