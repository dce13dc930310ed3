/**
 * What all nouns have in common: a header with owner and permissions, a template, a pool that is
 * listed by rights, and the operations that are the same for every noun.
 */
@NullMarked
package io.oneedge.core.object;

import org.jspecify.annotations.NullMarked;
