package io.oneedge.store;

import io.oneedge.foundation.request.RequestId;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Makes log lines of this thread carry a request until closed. */
final class RequestLog implements AutoCloseable {

    private static final String KEY = "request";

    private RequestLog() {}

    static RequestLog of(RequestId request) {
        return named(request.equals(RequestId.NONE) ? null : request.toString());
    }

    static RequestLog named(@Nullable String request) {
        if (request != null) {
            MDC.put(KEY, request);
        }
        return new RequestLog();
    }

    /** The request that this thread works for. */
    static @Nullable String current() {
        return MDC.get(KEY);
    }

    @Override
    public void close() {
        MDC.remove(KEY);
    }
}
