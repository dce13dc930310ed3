package io.oneedge.wire.xmlrpc;

import java.io.OutputStream;

/** Collects what is written: copies of what is written as bytes, and pieces as they are. */
final class PieceOutput extends OutputStream {

    private final Pieces.Builder pieces = new Pieces.Builder();

    @Override
    public void write(int single) {
        pieces.add(new byte[] {(byte) single});
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        byte[] copy = new byte[length];
        System.arraycopy(bytes, from, copy, 0, length);
        pieces.add(copy);
    }

    void write(Pieces shared) {
        shared.appendTo(pieces);
    }

    Pieces pieces() {
        return pieces.build();
    }
}
