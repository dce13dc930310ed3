/** The reference of the API as a document, written from the catalogue. */
@NullMarked
package io.oneedge.api.docs;

import org.jspecify.annotations.NullMarked;
