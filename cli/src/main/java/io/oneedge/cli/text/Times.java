package io.oneedge.cli.text;

import io.oneedge.cli.command.Console;
import io.oneedge.foundation.xml.XmlElement;
import java.time.Instant;
import java.time.ZonedDateTime;

/** Points in time, which documents hold as seconds since 1970. */
public final class Times {

    private Times() {}

    /** {@code 11/22 13:02:23}, or {@code -} for no time. */
    public static String withSeconds(Console console, long time) {
        if (time == 0) {
            return "-";
        }
        ZonedDateTime at = at(console, time);
        return withMinutes(at) + ":" + Units.twoDigits(at.getSecond());
    }

    /** {@code 11/22 13:02}, or {@code -} for no time. */
    public static String withMinutes(Console console, long time) {
        return time == 0 ? "-" : withMinutes(at(console, time));
    }

    /** The seconds from the start to the end of a document, which may still be running. */
    public static long duration(Console console, XmlElement document, String start, String end) {
        long ended = document.numberAt(end, 0);
        long until = ended == 0 ? console.time().clock().instant().getEpochSecond() : ended;
        return until - document.numberAt(start, 0);
    }

    private static String withMinutes(ZonedDateTime at) {
        return Units.twoDigits(at.getMonthValue())
                + "/"
                + Units.twoDigits(at.getDayOfMonth())
                + " "
                + Units.twoDigits(at.getHour())
                + ":"
                + Units.twoDigits(at.getMinute());
    }

    private static ZonedDateTime at(Console console, long time) {
        return Instant.ofEpochSecond(time).atZone(console.time().zone().get());
    }
}
