package io.oneedge.config.tree;

import io.oneedge.foundation.text.Span;

/** A part of a collection, in the order of the text: an entry, or a remark between entries. */
public sealed interface Item permits Entry, Remark {

    /**
     * What goes when the item goes. In a collection that is written line by line (block style)
     * these are whole lines with their ends, and the spans of all items follow each other without
     * gaps; in one between brackets they leave out separators.
     */
    Span span();
}
