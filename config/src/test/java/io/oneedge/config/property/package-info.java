/** What holds for any file of any type, tried on generated texts. */
@NullMarked
package io.oneedge.config.property;

import org.jspecify.annotations.NullMarked;
