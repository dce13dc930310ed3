package io.oneedge.gate;

/** What a guest is answered; the body is JSON, or the reason of a refusal in plain words. */
public record GateAnswer(int status, String body) {

    static final int OK = 200;
    static final int BAD_REQUEST = 400;
    static final int UNAUTHORIZED = 401;
    static final int FORBIDDEN = 403;
    static final int ERROR = 500;

    static GateAnswer ok(String body) {
        return new GateAnswer(OK, body);
    }

    static GateAnswer refused(int status, String reason) {
        return new GateAnswer(status, reason);
    }
}
