package io.oneedge.core.object;

import io.oneedge.foundation.template.Template;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What went wrong with an object, as its attribute {@code ERROR} says it to its owner. */
public final class ErrorMessage {

    private static final String ATTRIBUTE = "ERROR";

    /** As in {@code Mon Nov 23 08:40:23 2026}, in UTC. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private ErrorMessage() {}

    /** The attributes with this message in place of an earlier one. */
    public static Template in(Template attributes, Instant time, String message) {
        return attributes.with(ATTRIBUTE, of(time, message));
    }

    /** A message with its time before it. */
    public static String of(Instant time, String message) {
        return TIME.format(time) + " : " + message;
    }

    /** The attributes of an object with which nothing is wrong any more. */
    public static Template clearedFrom(Template attributes) {
        return attributes.without(ATTRIBUTE);
    }
}
