/** What a configuration file means, whatever its language: scalars, sequences and mappings. */
@NullMarked
package io.oneedge.config.content;

import org.jspecify.annotations.NullMarked;
