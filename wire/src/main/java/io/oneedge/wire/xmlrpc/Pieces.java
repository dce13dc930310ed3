package io.oneedge.wire.xmlrpc;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Bytes in pieces, most of which belong to others as well: a long answer is put together without
 * copying what is kept ready. Nobody changes the bytes of a piece.
 */
public final class Pieces {

    private final byte[][] arrays;
    private final int[] starts;
    private final int[] ends;
    private final int count;
    private final long length;

    private Pieces(Builder builder) {
        this.arrays = builder.arrays;
        this.starts = builder.starts;
        this.ends = builder.ends;
        this.count = builder.count;
        this.length = builder.length;
    }

    /** How many bytes there are together. */
    public long length() {
        return length;
    }

    void writeTo(OutputStream out) throws IOException {
        for (int i = 0; i < count; i++) {
            out.write(arrays[i], starts[i], ends[i] - starts[i]);
        }
    }

    void appendTo(Builder builder) {
        for (int i = 0; i < count; i++) {
            builder.add(arrays[i], starts[i], ends[i]);
        }
    }

    /** Reads all bytes once, from the first. */
    public Reader reader() {
        return new Reader();
    }

    /** Where somebody is who takes the bytes a part at a time. */
    public final class Reader {
        private int piece;
        private int passed;

        private Reader() {}

        /** Puts as many bytes as fit, and tells whether there are more. */
        public boolean fill(ByteBuffer buffer) {
            while (piece < count) {
                int from = starts[piece] + passed;
                int wanted = ends[piece] - from;
                if (wanted > buffer.remaining()) {
                    passed += buffer.remaining();
                    buffer.put(arrays[piece], from, buffer.remaining());
                    return true;
                }
                buffer.put(arrays[piece], from, wanted);
                piece++;
                passed = 0;
            }
            return false;
        }
    }

    /** Puts pieces together. */
    public static final class Builder {
        private byte[][] arrays = new byte[16][];
        private int[] starts = new int[16];
        private int[] ends = new int[16];
        private int count;
        private long length;

        /** Adds a whole array, which nobody changes from now on. */
        public Builder add(byte[] bytes) {
            return add(bytes, 0, bytes.length);
        }

        /** Adds a part of an array, which nobody changes from now on. */
        public Builder add(byte[] bytes, int from, int to) {
            if (from == to) {
                return this;
            }
            if (count == arrays.length) {
                arrays = Arrays.copyOf(arrays, 2 * count);
                starts = Arrays.copyOf(starts, 2 * count);
                ends = Arrays.copyOf(ends, 2 * count);
            }
            arrays[count] = bytes;
            starts[count] = from;
            ends[count] = to;
            count++;
            length += to - from;
            return this;
        }

        /** How many bytes there are so far. */
        public long length() {
            return length;
        }

        /** All of them; the builder is of no use afterwards. */
        public Pieces build() {
            return new Pieces(this);
        }
    }
}
