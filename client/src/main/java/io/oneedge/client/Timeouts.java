package io.oneedge.client;

import io.oneedge.foundation.failure.Failure;
import java.time.Duration;
import java.util.Map;

/**
 * How long a call waits.
 *
 * @param connect for the connection
 * @param answer for each piece of the answer
 */
public record Timeouts(Duration connect, Duration answer) {

    public static final Timeouts USUAL =
            new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(120));

    /** ONE_XMLRPC_TIMEOUT is the answer's time in seconds. */
    public static Timeouts from(Map<String, String> environment) {
        String seconds = environment.getOrDefault("ONE_XMLRPC_TIMEOUT", "");
        if (seconds.isEmpty()) {
            return USUAL;
        }
        if (!seconds.matches("[1-9][0-9]{0,5}")) {
            throw Failure.invalid(
                    "ONE_XMLRPC_TIMEOUT is a number of seconds above 0, not " + seconds);
        }
        return new Timeouts(USUAL.connect, Duration.ofSeconds(Long.parseLong(seconds)));
    }
}
