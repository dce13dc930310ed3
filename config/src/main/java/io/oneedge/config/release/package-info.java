/**
 * What a release says of its configuration files: which they are, and how they differ from those of
 * the release before.
 */
@NullMarked
package io.oneedge.config.release;

import org.jspecify.annotations.NullMarked;
