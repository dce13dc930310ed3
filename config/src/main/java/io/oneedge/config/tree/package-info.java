/**
 * Where the meaning of a file stands in its text: the tree that a language reads, and the changes
 * that it turns into edits of the text.
 */
@NullMarked
package io.oneedge.config.tree;

import org.jspecify.annotations.NullMarked;
