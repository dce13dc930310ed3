@NullMarked
package io.oneedge.cli;

import org.jspecify.annotations.NullMarked;
