package io.oneedge.wire.xmlrpc;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes in pieces, most of which belong to others as well: a long answer is put together without
 * copying what is kept ready. Nobody changes the bytes of a piece.
 */
public final class Pieces {

    private final Piece[] pieces;
    private final int[] starts;
    private final int[] ends;
    private final int count;
    private final long length;

    private Pieces(Builder builder) {
        this.pieces = builder.pieces;
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
            ByteBuffer slab = pieces[i].slab();
            byte[] bytes = pieces[i].bytes();
            if (slab != null) {
                bytes = new byte[pieces[i].length()];
                slab.get(0, bytes);
            }
            out.write(bytes, starts[i], ends[i] - starts[i]);
        }
    }

    void appendTo(Builder builder) {
        builder.makePlaces(count);
        for (int i = 0; i < count; i++) {
            builder.add(pieces[i], starts[i], ends[i]);
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

        /** Whether there are bytes left. */
        public boolean hasMore() {
            return piece < count;
        }

        /** The bytes of the next piece where they lie beside the heap, or null: then they fill. */
        public @Nullable ByteBuffer direct() {
            ByteBuffer slab = piece < count ? pieces[piece].slab() : null;
            if (slab == null) {
                return null;
            }
            int from = starts[piece] + passed;
            ByteBuffer bytes = slab.slice(from, ends[piece] - from);
            piece++;
            passed = 0;
            return bytes;
        }

        /** Puts as many bytes as fit, up to a piece beside the heap. */
        public void fill(ByteBuffer buffer) {
            while (piece < count && pieces[piece].slab() == null) {
                int from = starts[piece] + passed;
                int wanted = ends[piece] - from;
                if (wanted > buffer.remaining()) {
                    passed += buffer.remaining();
                    buffer.put(pieces[piece].bytes(), from, buffer.remaining());
                    return;
                }
                buffer.put(pieces[piece].bytes(), from, wanted);
                piece++;
                passed = 0;
            }
        }
    }

    /** Puts pieces together, as far as there is room for them. */
    public static final class Builder {

        /** Memory for one place in the list of pieces: a reference and two numbers, in bytes. */
        private static final int PLACE_BYTES = 16;

        private static final int FIRST_PLACES = 16;

        private final AnswerRoom room;
        private Piece[] pieces = new Piece[FIRST_PLACES];
        private int[] starts = new int[FIRST_PLACES];
        private int[] ends = new int[FIRST_PLACES];
        private int count;
        private long length;

        /** Bytes for which the room was not asked yet. */
        private long owed;

        /** Bytes that are there besides the pieces: the list of them, and what is foreseen. */
        private long besides;

        private long foreseen;
        private boolean built;

        /** For an answer that stays in this process. */
        public Builder() {
            this(AnswerRoom.UNLIMITED);
        }

        public Builder(AnswerRoom room) {
            this.room = room;
            room.holds(this);
        }

        /** Where the answer has its memory. */
        public AnswerRoom room() {
            return room;
        }

        /** Adds a whole array, which nobody changes from now on. */
        public Builder add(byte[] bytes) {
            return add(Piece.of(bytes));
        }

        /** Adds a whole piece. */
        public Builder add(Piece piece) {
            return add(piece, 0, piece.length());
        }

        /** Adds a part of a piece. */
        public Builder add(Piece piece, int from, int to) {
            if (from == to) {
                return this;
            }
            if (count == pieces.length) {
                makePlaces(count);
            }
            pieces[count] = piece;
            starts[count] = from;
            ends[count] = to;
            count++;
            length += to - from;
            if (room.counts() && piece.hold()) {
                owe(piece.length() - unforesee(piece.length()));
            }
            return this;
        }

        /** Makes places for so many more pieces. */
        public void makePlaces(int more) {
            int places = Math.max(count + more, FIRST_PLACES);
            if (places <= pieces.length) {
                return;
            }
            long bytes = (long) (places - pieces.length) * PLACE_BYTES;
            pieces = Arrays.copyOf(pieces, places);
            starts = Arrays.copyOf(starts, places);
            ends = Arrays.copyOf(ends, places);
            if (room.counts()) {
                besides += bytes;
                owe(bytes);
            }
        }

        /**
         * So many bytes are in memory that will be added later; more each time. What is added uses
         * them up.
         */
        public void foresee(long bytes) {
            if (room.counts() && bytes > foreseen) {
                besides += bytes - foreseen;
                owe(bytes - foreseen);
                foreseen = bytes;
            }
        }

        /** How many bytes there are so far. */
        public long length() {
            return length;
        }

        /** All of them; the builder is of no use afterwards but to let go of them. */
        public Pieces build() {
            if (room.counts()) {
                owe(-unforesee(foreseen));
                if (length > AnswerRoom.FREE_BYTES) {
                    ask();
                }
            }
            built = true;
            return new Pieces(this);
        }

        /** Whether its pieces belong to an answer. */
        public boolean isBuilt() {
            return built;
        }

        /**
         * Lets go of all pieces, once they are sent or not needed.
         *
         * @return the bytes of room that are free now; a negative number where less was taken
         */
        public long release() {
            long free = besides - owed;
            for (int i = 0; i < count; i++) {
                if (pieces[i].release()) {
                    free += pieces[i].length();
                }
            }
            count = 0;
            besides = 0;
            owed = 0;
            foreseen = 0;
            return free;
        }

        /** As {@link #release}, of an answer that broke off while it was sent. */
        public long abandon() {
            for (int i = 0; i < count; i++) {
                pieces[i].doubt();
            }
            return release();
        }

        private long unforesee(long bytes) {
            long used = Math.min(foreseen, bytes);
            foreseen -= used;
            besides -= used;
            return used;
        }

        private void owe(long bytes) {
            owed += bytes;
            if (owed > AnswerRoom.FREE_BYTES) {
                ask();
            }
        }

        private void ask() {
            long asked = owed;
            owed = 0;
            try {
                room.take(asked);
            } catch (RuntimeException refused) {
                owed = asked;
                throw refused;
            }
        }
    }
}
