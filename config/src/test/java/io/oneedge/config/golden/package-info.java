/** What the reference did, beside what we do: the recordings of its diffs and its small cases. */
@NullMarked
package io.oneedge.config.golden;

import org.jspecify.annotations.NullMarked;
