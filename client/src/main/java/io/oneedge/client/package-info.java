@NullMarked
package io.oneedge.client;

import org.jspecify.annotations.NullMarked;
