@NullMarked
package io.oneedge.agent;

import org.jspecify.annotations.NullMarked;
