/**
 * Lossless text: a text with places in it, and edits that change some places and leave every other
 * character as it was. The editors of all configuration languages stand on it.
 */
@NullMarked
package io.oneedge.foundation.text;

import org.jspecify.annotations.NullMarked;
