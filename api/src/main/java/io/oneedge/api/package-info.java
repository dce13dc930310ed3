@NullMarked
package io.oneedge.api;

import org.jspecify.annotations.NullMarked;
