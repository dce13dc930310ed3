@NullMarked
package io.oneedge.dispatch;

import org.jspecify.annotations.NullMarked;
