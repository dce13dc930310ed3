/** Plain text and XML: files whose text is their content. */
@NullMarked
package io.oneedge.config.plain;

import org.jspecify.annotations.NullMarked;
