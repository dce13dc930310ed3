package io.oneedge.client;

/** The calls of zones. */
public final class ZoneCalls extends ObjectCalls {

    ZoneCalls(Api api) {
        super(api, Noun.ZONE);
    }
}
