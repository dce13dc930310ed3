package io.oneedge.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.core.testing.Seeds;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.template.Templates;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ScheduledActionTest {

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

    /** When the VM was made. */
    private static final long START = 1_000_000;

    @Test
    void refusesWhatCouldNeverBeDone() {
        refused("ACTION=poweroff,TIME=5,REPEAT=4", "Error parsing REPEAT attribute");
        refused("ACTION=poweroff,TIME=5,REPEAT=weekly", "Error parsing REPEAT attribute");
        refused("ACTION=poweroff,TIME=5,END_TYPE=3", "Error parsing END_TYPE attribute");
        refused(
                "ACTION=poweroff,TIME=5,END_VALUE=3",
                "Error END_VALUE defined but not valid END_TYPE found");
        refused("ACTION=poweroff,TIME=5,END_TYPE=1", "Missing END_VALUE");
        refused(
                "ACTION=poweroff,TIME=5,END_TYPE=1,END_VALUE=0",
                "Error parsing END_VALUE, times has to be greater than 0");
        refused(
                "ACTION=poweroff,TIME=5,REPEAT=0,DAYS=\"1,7\"",
                "Days in a week have to be in [0,6] range");
        refused(
                "ACTION=poweroff,TIME=5,REPEAT=1,DAYS=0",
                "Days in a month have to be in [1,31] range");
        refused(
                "ACTION=poweroff,TIME=5,REPEAT=2,DAYS=366",
                "Days in a year have to be in [0,365] range");
        refused(
                "ACTION=poweroff,TIME=5,REPEAT=3,DAYS=\"1,2\"",
                "Hours have to be in [1,168] range");
        refused("ACTION=poweroff,TIME=5,REPEAT=0,DAYS=mo", "Wrong format of DAYS attribute");
        refused("ACTION=poweroff,TIME=5,DAYS=1", "DAYS of SCHED_ACTION need REPEAT");
        refused("ACTION=poweroff,TIME=soon", "TIME of SCHED_ACTION is seconds since 1970");
        refused("ACTION=dance,TIME=5", "ACTION of SCHED_ACTION cannot be dance");
        refused(
                "ACTION=disk-snapshot-revert,TIME=5,ARGS=\"1\"",
                "Missing or malformed ARGS for: disk-snapshot-revert. Format: disk-id,"
                        + " snapshot-id");
    }

    @Test
    void takesWhatOpenNebulaTakes() {
        ScheduledActions.check(template("ACTION=POWEROFF,TIME=5"));
        ScheduledActions.check(template("ACTION=shutdown-hard,TIME=\"+3600\",WARNING=3"));
        ScheduledActions.check(
                template("ACTION=snapshot-create,ARGS=\"a name\",TIME=5,REPEAT=0,DAYS=\"0,6\""));
        ScheduledActions.check(
                template("ACTION=hold,TIME=5,REPEAT=3,DAYS=8,END_TYPE=2,END_VALUE=99"));
    }

    @Test
    void aRelativeTimeCountsFromTheVmsBeginning() {
        Template user = template("ACTION=poweroff,TIME=\"+60\"");
        assertThat(ScheduledActions.nextDue(user, START)).hasValue(START + 60);
        assertThat(ScheduledActions.due(user, START, START + 59)).isEmpty();
        assertThat(ScheduledActions.due(user, START, START + 60)).hasSize(1);
    }

    @Test
    void whatIsDoneIsOver() {
        ScheduledAction done = action("ACTION=poweroff,TIME=500").done(START, 600, MADRID);
        assertThat(done.values().text("DONE")).isEqualTo("600");
        assertThat(done.due(START)).isEmpty();
    }

    @Test
    void whatFailsIsTriedAgainAndInTheEndNoMore() {
        ScheduledAction action = action("ACTION=poweroff,TIME=500");
        long now = 600;
        for (int tries = 1; tries < ScheduledAction.TRIES_MAX; tries++) {
            action = action.failed(START, now, MADRID, "no");
            assertThat(action.due(START)).hasValue(now + ScheduledAction.RETRY_SECONDS);
            now += 1000;
        }
        action = action.failed(START, now, MADRID, "no again");
        assertThat(action.due(START)).isEmpty();
        assertThat(action.values().text("MESSAGE")).isEqualTo("no again");
        ScheduledAction moved = new ScheduledAction(action.values().with("TIME", "90000"));
        assertThat(moved.due(START)).as("with a new time").hasValue(90_000);
        assertThat(action.done(START, now, MADRID).values().value("MESSAGE")).isEmpty();
    }

    @Test
    void aRepeatedActionWaitsForItsNextTimeAlsoWhenItFailed() {
        ScheduledAction action = action("ACTION=poweroff,TIME=36000,REPEAT=3,DAYS=2");
        ScheduledAction failed = action.failed(START, 36_005, MADRID, "no");
        assertThat(failed.due(START)).hasValue(36_000 + 7200);
        assertThat(failed.values().text("MESSAGE")).isEqualTo("no");
    }

    @Test
    void afterALongSleepItIsDoneOnceAndThenInTheFuture() {
        ScheduledAction late =
                action("ACTION=poweroff,TIME=36000,REPEAT=3,DAYS=2").done(START, 900_000, MADRID);
        assertThat(late.due(START).orElseThrow()).isBetween(900_001L, 900_000L + 7200);
    }

    @Test
    void daysKeepTheirTimeOfDay() {
        // 2026-03-27 is a Friday; on the 29th the clocks go forward.
        long friday = at(2026, 3, 27, 9, 30);
        assertThat(next("REPEAT=0,DAYS=\"5,0\"", friday)).isEqualTo(at(2026, 3, 29, 9, 30));
        assertThat(next("REPEAT=0,DAYS=5", friday)).isEqualTo(at(2026, 4, 3, 9, 30));
        assertThat(next("REPEAT=1,DAYS=\"31\"", at(2026, 3, 31, 9, 30)))
                .isEqualTo(at(2026, 5, 31, 9, 30));
        assertThat(next("REPEAT=2,DAYS=\"0\"", friday)).isEqualTo(at(2027, 1, 1, 9, 30));
        assertThat(next("REPEAT=2,DAYS=\"365\"", friday)).isEqualTo(at(2028, 12, 31, 9, 30));
    }

    @Test
    void endsAfterSoManyTimes() {
        ScheduledAction action =
                action("ACTION=poweroff,TIME=36000,REPEAT=3,DAYS=1,END_TYPE=1,END_VALUE=3");
        int times = 0;
        for (OptionalLong due = action.due(START); due.isPresent(); due = action.due(START)) {
            action = action.done(START, due.getAsLong(), MADRID);
            action.check();
            times++;
        }
        assertThat(times).isEqualTo(3);
    }

    @Test
    void endsOnADate() {
        ScheduledAction action =
                action("ACTION=poweroff,TIME=36000,REPEAT=3,DAYS=1,END_TYPE=2,END_VALUE=43200");
        action = action.done(START, 36_000, MADRID);
        assertThat(action.due(START)).hasValue(39_600);
        action = action.done(START, 39_600, MADRID);
        action = action.done(START, 43_200, MADRID);
        assertThat(action.due(START)).isEmpty();
    }

    @Test
    void aTemplateForgetsWhatBecameOfItsActions() {
        Template kept =
                ScheduledActions.checkedForTemplate(
                        template("ACTION=poweroff,TIME=5,DONE=7,MESSAGE=no,WARNING=1"));
        assertThat(kept).isEqualTo(template("ACTION=poweroff,TIME=5,WARNING=1"));
    }

    @Test
    void theNextTimeIsAlwaysInTheFuture() {
        Seeds.each(
                500,
                random -> {
                    int repeat = random.nextInt(4);
                    int day = Seeds.oneOf(random, 1, 3, 5);
                    ScheduledAction action =
                            action(
                                    "ACTION=poweroff,TIME=%d,REPEAT=%d,DAYS=\"%d,%s\""
                                            .formatted(
                                                    random.nextLong(2_000_000_000L),
                                                    repeat,
                                                    day,
                                                    repeat == 3 ? Integer.toString(day) : "6"));
                    long now = random.nextLong(2_000_000_000L);
                    action.check();
                    assertThat(action.done(START, now, MADRID).due(START).orElseThrow())
                            .isGreaterThan(now);
                });
    }

    private static long next(String repeat, long time) {
        return action("ACTION=poweroff,TIME=" + time + "," + repeat)
                .done(START, time + 5, MADRID)
                .due(START)
                .orElseThrow();
    }

    private static long at(int year, int month, int day, int hour, int minute) {
        Instant instant =
                LocalDateTime.of(year, month, day, hour, minute).atZone(MADRID).toInstant();
        return instant.getEpochSecond();
    }

    private static void refused(String action, String message) {
        assertThatThrownBy(() -> ScheduledActions.check(template(action)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining(message);
    }

    private static ScheduledAction action(String values) {
        return new ScheduledAction(template(values).vectors("SCHED_ACTION").getFirst());
    }

    private static Template template(String values) {
        return Templates.read("SCHED_ACTION=[" + values + "]");
    }
}
