/**
 * Limits on what a user or a group may have. Nothing is limited yet: the package only writes the
 * empty elements that clients expect.
 */
@NullMarked
package io.oneedge.core.quota;

import org.jspecify.annotations.NullMarked;
