/** What tests of several nouns share. */
@NullMarked
package io.oneedge.core.testing;

import org.jspecify.annotations.NullMarked;
