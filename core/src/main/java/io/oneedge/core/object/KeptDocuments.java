package io.oneedge.core.object;

import io.oneedge.core.transaction.Projection;
import io.oneedge.core.transaction.Reading;
import io.oneedge.wire.xmlrpc.Pieces;

/**
 * How a noun that clients read often keeps its documents ready. What is sent is always what {@link
 * Noun#write} would write.
 *
 * @param <T> the noun
 * @param <K> what is kept of one object for one form of its document
 */
public interface KeptDocuments<T, K extends Listed> {

    Projection<T, K> in(Form form);

    /** The document, together with what does not follow from the object's record. */
    void append(Pieces.Builder out, Reading reading, K kept);
}
