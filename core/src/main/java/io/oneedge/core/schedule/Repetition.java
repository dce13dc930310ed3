package io.oneedge.core.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.OptionalLong;
import java.util.SortedSet;

/** How an action is repeated; the numbers are those of OpenNebula 5.12's {@code REPEAT}. */
enum Repetition {
    /** On days of the week, 0 is Sunday. */
    WEEKLY(0, 6, "Days in a week have to be in [0,6] range"),
    /** On days of the month. */
    MONTHLY(1, 31, "Days in a month have to be in [1,31] range"),
    /** On days of the year, 0 is the first of January. */
    YEARLY(0, 365, "Days in a year have to be in [0,365] range"),
    /** Each so many hours. */
    HOURLY(1, 168, "Hours have to be in [1,168] range");

    /** The last day of a leap year may be eight years away. */
    private static final int DAYS_SEARCHED_MAX = 9 * 366;

    private static final int SECONDS_PER_HOUR = 3600;

    private final int first;
    private final int last;
    private final String refusal;

    Repetition(int first, int last, String refusal) {
        this.first = first;
        this.last = last;
        this.refusal = refusal;
    }

    /** Whether {@code DAYS} can be these. */
    boolean takes(SortedSet<Integer> days) {
        return days.first() >= first && days.last() <= last && (this != HOURLY || days.size() == 1);
    }

    String refusal() {
        return refusal;
    }

    /**
     * The next time after now, at the same time of day; empty where there is none in sight.
     *
     * @param time the time that is over, seconds since 1970
     */
    OptionalLong next(SortedSet<Integer> days, long time, long now, ZoneId zone) {
        if (this == HOURLY) {
            long period = (long) days.first() * SECONDS_PER_HOUR;
            long periods = Math.max(0, now - time) / period + 1;
            return OptionalLong.of(time + periods * period);
        }
        ZonedDateTime at = Instant.ofEpochSecond(time).atZone(zone);
        LocalDate today = Instant.ofEpochSecond(now).atZone(zone).toLocalDate();
        LocalDate from = today.isAfter(at.toLocalDate()) ? today : at.toLocalDate();
        for (int day = 0; day <= DAYS_SEARCHED_MAX; day++) {
            LocalDate date = from.plusDays(day);
            long candidate = date.atTime(at.toLocalTime()).atZone(zone).toEpochSecond();
            if (candidate > Math.max(now, time) && days.contains(numberOf(date))) {
                return OptionalLong.of(candidate);
            }
        }
        return OptionalLong.empty();
    }

    private int numberOf(LocalDate date) {
        return switch (this) {
            case WEEKLY -> date.getDayOfWeek().getValue() % 7;
            case MONTHLY -> date.getDayOfMonth();
            case YEARLY -> date.getDayOfYear() - 1;
            case HOURLY -> -1;
        };
    }
}
