/** What agents are told about the contents of images. */
@NullMarked
package io.oneedge.dispatch.image;

import org.jspecify.annotations.NullMarked;
