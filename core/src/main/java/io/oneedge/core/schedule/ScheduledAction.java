package io.oneedge.core.schedule;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Attribute.Vector;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One {@code SCHED_ACTION}, as it is written: {@code ACTION} and {@code ARGS}, {@code TIME} in
 * seconds since 1970 or {@code +} seconds after the VM was made, {@code REPEAT} with {@code DAYS},
 * {@code END_TYPE} with {@code END_VALUE}. What became of it is written beside: {@code DONE}, and
 * {@code MESSAGE} with {@code FAILED} and {@code FAILURES} where it could not be done.
 */
public record ScheduledAction(Vector values) {

    /** An action that is not repeated is tried again so many times in all. */
    static final int TRIES_MAX = 10;

    /** So long after it failed, in seconds. */
    static final int RETRY_SECONDS = 60;

    private static final long NEVER = Long.MIN_VALUE;

    /** When a repetition ends; the order is that of OpenNebula's numbers. */
    private enum End {
        NEVER,
        TIMES,
        DATE
    }

    /** Refuses what 5.12 refuses, and an action or a time that is none. */
    void check() {
        Optional<Repetition> repetition = repetition();
        checkEnd();
        checkDays(repetition);
        if (time(0).isEmpty()) {
            throw Failure.invalid(
                    "TIME of SCHED_ACTION is seconds since 1970, or + and seconds after the VM was"
                            + " made, not "
                            + values.text("TIME"));
        }
        command().arguments(values.text("ARGS"));
    }

    /** What is to be done; fails where there is no such action. */
    public ScheduledCommand command() {
        return ScheduledCommand.named(values.text("ACTION"))
                .orElseThrow(() ->
                        Failure.invalid(
                                "ACTION of SCHED_ACTION cannot be " + values.text("ACTION")));
    }

    public String arguments() {
        return values.text("ARGS");
    }

    /** The same action that nothing has become of yet. */
    ScheduledAction cleaned() {
        return new ScheduledAction(
                values.without("DONE").without("MESSAGE").without("FAILED").without("FAILURES"));
    }

    /**
     * When it is to be done next, or was to be done; empty where it is over.
     *
     * @param start when the VM was made, seconds since 1970
     */
    OptionalLong due(long start) {
        OptionalLong time = time(start);
        if (time.isEmpty() || number("DONE", NEVER) >= time.getAsLong()) {
            return OptionalLong.empty();
        }
        long failed = number("FAILED", NEVER);
        if (failed < time.getAsLong()) {
            return time;
        }
        return number("FAILURES", 0) < TRIES_MAX
                ? OptionalLong.of(failed + RETRY_SECONDS)
                : OptionalLong.empty();
    }

    /** The action after it was done. */
    public ScheduledAction done(long start, long now, ZoneId zone) {
        Vector done = cleaned().values.with("DONE", Long.toString(now));
        return new ScheduledAction(done).repeated(start, now, zone);
    }

    /**
     * The action after it could not be done. One that is repeated waits for its next time; another
     * is tried again, {@value #TRIES_MAX} times in all.
     */
    public ScheduledAction failed(long start, long now, ZoneId zone, String message) {
        ScheduledAction said = new ScheduledAction(values.with("MESSAGE", message));
        ScheduledAction next = said.repeated(start, now, zone);
        if (next.time(start).orElse(NEVER) > now) {
            return next;
        }
        long earlier = number("FAILED", NEVER) < time(start).orElse(0) ? 0 : number("FAILURES", 0);
        return new ScheduledAction(
                said.values
                        .with("FAILED", Long.toString(now))
                        .with("FAILURES", Long.toString(earlier + 1)));
    }

    /** The same action with its next time; without one where it is over. */
    private ScheduledAction repeated(long start, long now, ZoneId zone) {
        Optional<Repetition> repetition = repetition();
        SortedSet<Integer> days = days();
        if (repetition.isEmpty() || days.isEmpty()) {
            return this;
        }
        long time = time(start).orElse(now);
        OptionalLong next = repetition.get().next(days, time, now, zone);
        End end = end().orElse(End.NEVER);
        long value = number("END_VALUE", 0);
        Vector counted =
                end == End.TIMES && value > 0
                        ? values.with("END_VALUE", Long.toString(value - 1))
                        : values;
        boolean over =
                switch (end) {
                    case NEVER -> false;
                    case TIMES -> value <= 1;
                    case DATE -> next.isPresent() && next.getAsLong() > value;
                };
        return new ScheduledAction(
                over || next.isEmpty()
                        ? counted
                        : counted.with("TIME", Long.toString(next.getAsLong())));
    }

    private void checkEnd() {
        boolean ends = values.value("END_VALUE").isPresent();
        Optional<End> end = end();
        if (end.isEmpty() && ends) {
            throw Failure.invalid("Error END_VALUE defined but not valid END_TYPE found");
        }
        if (end.isPresent() && end.get() != End.NEVER && number("END_VALUE", NEVER) == NEVER) {
            throw Failure.invalid("Missing END_VALUE");
        }
        boolean over = values.value("DONE").isPresent();
        if (end.equals(Optional.of(End.TIMES)) && number("END_VALUE", 0) < (over ? 0 : 1)) {
            throw Failure.invalid("Error parsing END_VALUE, times has to be greater than 0");
        }
    }

    private void checkDays(Optional<Repetition> repetition) {
        SortedSet<Integer> days = days();
        if (days.isEmpty()) {
            return;
        }
        Repetition repeated =
                repetition.orElseThrow(() -> Failure.invalid("DAYS of SCHED_ACTION need REPEAT"));
        if (!repeated.takes(days)) {
            throw Failure.invalid(repeated.refusal());
        }
    }

    private Optional<Repetition> repetition() {
        return choice("REPEAT", Repetition.values());
    }

    private Optional<End> end() {
        return choice("END_TYPE", End.values());
    }

    private <E> Optional<E> choice(String name, E[] choices) {
        String text = values.text(name).strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.matches("[0-9]") || Integer.parseInt(text) >= choices.length) {
            throw Failure.invalid("Error parsing " + name + " attribute");
        }
        return Optional.of(choices[Integer.parseInt(text)]);
    }

    private SortedSet<Integer> days() {
        SortedSet<Integer> days = new TreeSet<>();
        String text = values.text("DAYS").strip();
        if (text.isEmpty()) {
            return days;
        }
        for (String day : text.split(",", -1)) {
            if (!day.strip().matches("[0-9]{1,4}")) {
                throw Failure.invalid("Wrong format of DAYS attribute");
            }
            days.add(Integer.valueOf(day.strip()));
        }
        return days;
    }

    private OptionalLong time(long start) {
        String text = values.text("TIME").strip();
        if (!text.matches("\\+?[0-9]{1,15}")) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(
                text.startsWith("+")
                        ? start + Long.parseLong(text.substring(1))
                        : Long.parseLong(text));
    }

    private long number(String name, long absent) {
        String text = values.text(name).strip();
        return text.matches("-?[0-9]{1,15}") ? Long.parseLong(text) : absent;
    }
}
