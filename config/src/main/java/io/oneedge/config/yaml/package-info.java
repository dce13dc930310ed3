/**
 * YAML as Ruby reads it: a reader that knows the place of everything, and edits that leave every
 * other character as it was.
 */
@NullMarked
package io.oneedge.config.yaml;

import org.jspecify.annotations.NullMarked;
