package io.oneedge.foundation.request;

import io.oneedge.foundation.failure.Failure;

/**
 * The number of one request to the front-end. Every failure, log line, journal entry and agent
 * message that the request causes carries it. Numbers start at 1 and never repeat in one database;
 * {@link #NONE} marks what nobody asked for, such as work found at a start.
 */
public record RequestId(long number) {

    public static final RequestId NONE = new RequestId(0);

    public RequestId {
        if (number < 0) {
            throw Failure.invalid("A request id is at least 0, not " + number);
        }
    }

    /** Reads what {@link #toString} printed. */
    public static RequestId parse(String text) {
        String digits = text.startsWith("r") ? text.substring(1) : text;
        try {
            return new RequestId(Long.parseLong(digits));
        } catch (NumberFormatException e) {
            throw Failure.invalid("Not a request id: " + text);
        }
    }

    @Override
    public String toString() {
        return "r" + number;
    }
}
