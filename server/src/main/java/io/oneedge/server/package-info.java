@NullMarked
package io.oneedge.server;

import org.jspecify.annotations.NullMarked;
