package io.oneedge.core.object;

import io.oneedge.foundation.xml.XmlWriter;
import io.oneedge.wire.xmlrpc.Escaping;
import io.oneedge.wire.xmlrpc.Piece;
import io.oneedge.wire.xmlrpc.Pieces;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A document ready to be sent: encoded, escaped for XML-RPC, with gaps for what changes with each
 * monitoring message, so that all the rest is rendered once for each state of its record. The gaps
 * hold what stands there before the first message.
 */
public final class KeptDocument {

    /** Memory that one takes besides its bytes, about. */
    private static final int OBJECT_BYTES = 100;

    private final Piece bytes;
    private final int[] gaps;

    private KeptDocument(Piece bytes, int[] gaps) {
        this.bytes = bytes;
        this.gaps = gaps;
    }

    /** Draws a document, and tells where its gaps are. */
    public static final class Drawing {
        private final StringBuilder text = new StringBuilder(8 << 10);
        private final XmlWriter out = new XmlWriter(text);
        private final List<Integer> bounds = new ArrayList<>();

        /** Takes the document; what is written in {@link #gap} is a gap. */
        public XmlWriter out() {
            return out;
        }

        /** The next gap, and what stands there for the time being. */
        public void gap(Consumer<XmlWriter> filling) {
            bounds.add(text.length());
            filling.accept(out);
            bounds.add(text.length());
        }

        public KeptDocument finish() {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() * 3 / 2);
            int[] gaps = new int[bounds.size()];
            int from = 0;
            for (int i = 0; i < gaps.length; i++) {
                bytes.writeBytes(Escaping.escape(text.substring(from, bounds.get(i))));
                gaps[i] = bytes.size();
                from = bounds.get(i);
            }
            bytes.writeBytes(Escaping.escape(text.substring(from)));
            return new KeptDocument(Piece.of(bytes.toByteArray()), gaps);
        }
    }

    /** The document as it is before the first monitoring message. */
    public void appendTo(Pieces.Builder out) {
        out.add(bytes);
    }

    /**
     * The document with its gaps filled.
     *
     * @param fillings escaped, one for each gap
     */
    public void appendTo(Pieces.Builder out, Piece... fillings) {
        int from = 0;
        for (int gap = 0; gap < fillings.length; gap++) {
            out.add(bytes, from, gaps[2 * gap]).add(fillings[gap]);
            from = gaps[2 * gap + 1];
        }
        out.add(bytes, from, bytes.length());
    }

    /** Memory that it takes, about, in bytes. */
    public int memory() {
        return bytes.length() + OBJECT_BYTES;
    }
}
