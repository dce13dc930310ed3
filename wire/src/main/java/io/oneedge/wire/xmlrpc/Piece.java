package io.oneedge.wire.xmlrpc;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * Bytes that several answers may hold at the same time, and which nobody changes. It knows how many
 * do, so that its memory is counted once.
 */
public final class Piece {

    private static final AtomicIntegerFieldUpdater<Piece> HOLDERS =
            AtomicIntegerFieldUpdater.newUpdater(Piece.class, "holders");

    private final byte[] bytes;
    private volatile int holders;

    private Piece(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A piece of bytes that nobody changes from now on. */
    public static Piece of(byte[] bytes) {
        return new Piece(bytes);
    }

    public int length() {
        return bytes.length;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Counts an answer, and tells whether it is the only one. */
    boolean hold() {
        return HOLDERS.getAndIncrement(this) == 0;
    }

    /** The same answer holds it no more; tells whether nobody does. */
    boolean release() {
        return HOLDERS.decrementAndGet(this) == 0;
    }
}
