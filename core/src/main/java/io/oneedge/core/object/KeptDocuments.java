package io.oneedge.core.object;

import io.oneedge.core.transaction.Projection;
import io.oneedge.core.transaction.Reading;
import io.oneedge.wire.xmlrpc.Pieces;
import java.util.List;

/**
 * How a noun that clients read often keeps its documents ready. What is sent is always what {@link
 * Noun#write} would write.
 *
 * @param <T> the noun
 * @param <K> what is kept of one object for one form of its document
 */
public interface KeptDocuments<T, K extends Listed> {

    Projection<T, K> in(Form form);

    /** What the documents of these objects show besides their records. */
    Besides besides(Reading reading, List<K> objects);

    /** Tells whether documents show the same as before, without looking at them. */
    @FunctionalInterface
    interface Besides {

        /**
         * What the documents of some of the objects show besides their records: equal to what it
         * was only if they show the same. Whatever changes while it is asked is not in it yet.
         */
        Object of(int from, int to);
    }

    /** The document, together with what does not follow from the object's record. */
    void append(Pieces.Builder out, Reading reading, K kept);
}
