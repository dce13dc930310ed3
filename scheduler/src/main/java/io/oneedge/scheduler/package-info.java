@NullMarked
package io.oneedge.scheduler;

import org.jspecify.annotations.NullMarked;
