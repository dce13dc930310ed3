package io.oneedge.api.operation;

import io.oneedge.wire.xmlrpc.Pieces;

/** What an operation answers. */
public sealed interface Result {

    /** A document or a message. */
    record Text(String text) implements Result {}

    /** A document that was kept ready: a text, escaped as XML-RPC wants it. */
    record Document(Pieces pieces) implements Result {}

    /** The id of an object, most of the time. */
    record Number(int number) implements Result {}

    record Flag(boolean flag) implements Result {}

    static Result of(String text) {
        return new Text(text);
    }

    static Result of(Pieces document) {
        return new Document(document);
    }

    static Result of(int number) {
        return new Number(number);
    }

    static Result of(boolean flag) {
        return new Flag(flag);
    }
}
