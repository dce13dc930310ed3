/**
 * JSON as a value: documents with ordered members, a reader with bounds that says line and column,
 * and a writer. The only place that knows the library underneath.
 */
@NullMarked
package io.oneedge.foundation.json;

import org.jspecify.annotations.NullMarked;
