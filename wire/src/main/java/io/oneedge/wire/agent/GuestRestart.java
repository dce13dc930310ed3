package io.oneedge.wire.agent;

import io.oneedge.foundation.json.JsonObject;

/** The wish, beside a {@link GuestStart}, that the host starts the guest again when it died. */
public final class GuestRestart {

    private static final String MEMBER = "restart";

    private GuestRestart() {}

    /** A document with the wish. */
    public static JsonObject asked(JsonObject document) {
        return document.with(MEMBER, true);
    }

    /** Whether a document has it. */
    public static boolean isAsked(JsonObject document) {
        return document.optionalFlag(MEMBER).orElse(false);
    }
}
