package io.oneedge.wire.xmlrpc;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that several answers may hold at the same time, and which nobody changes. It knows how many
 * do, so that its memory is counted once; where it lies in {@link DirectMemory}, that gets its slab
 * back when nobody holds or keeps it any more.
 */
public final class Piece {

    private static final AtomicIntegerFieldUpdater<Piece> HOLDERS =
            AtomicIntegerFieldUpdater.newUpdater(Piece.class, "holders");

    /** Beside the number of answers that hold it: somebody keeps it for others. */
    private static final int KEPT = 1 << 30;

    private static final byte[] NONE = {};

    private final byte[] bytes;
    private final int length;
    private final @Nullable ByteBuffer slab;
    private final @Nullable DirectMemory memory;
    private volatile int holders;
    private volatile boolean doubtful;

    private Piece(byte[] bytes) {
        this.bytes = bytes;
        this.length = bytes.length;
        this.slab = null;
        this.memory = null;
    }

    private Piece(ByteBuffer slab, DirectMemory memory) {
        this.bytes = NONE;
        this.length = slab.remaining();
        this.slab = slab;
        this.memory = memory;
        this.holders = KEPT;
    }

    /** A piece of bytes that nobody changes from now on. */
    public static Piece of(byte[] bytes) {
        return new Piece(bytes);
    }

    /** A piece in a slab, kept until {@link #letGo}. */
    static Piece kept(ByteBuffer slab, DirectMemory memory) {
        return new Piece(slab, memory);
    }

    public int length() {
        return length;
    }

    /** Where it is on the heap; empty of one in a slab. */
    byte[] bytes() {
        return bytes;
    }

    /** Where it lies beside the heap, or null. */
    @Nullable ByteBuffer slab() {
        return slab;
    }

    /** Counts an answer, and tells whether it is the only one. One in a slab must be kept still. */
    boolean hold() {
        return (HOLDERS.getAndIncrement(this) & ~KEPT) == 0;
    }

    /** The same answer holds it no more; tells whether none does. */
    boolean release() {
        int left = HOLDERS.decrementAndGet(this);
        if (left == 0) {
            free();
        }
        return (left & ~KEPT) == 0;
    }

    /** An answer broke off: nobody knows until when its connection reads the bytes. */
    void doubt() {
        doubtful = true;
    }

    /** It is not kept for others any more; answers may hold it still. */
    public void letGo() {
        if (HOLDERS.addAndGet(this, -KEPT) == 0) {
            free();
        }
    }

    private void free() {
        if (memory == null || slab == null) {
            return; // The collector has it.
        }
        if (doubtful) {
            memory.lose();
        } else {
            memory.give(slab);
        }
    }
}
