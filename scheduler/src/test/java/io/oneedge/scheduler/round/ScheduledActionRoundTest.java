package io.oneedge.scheduler.round;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.core.access.Caller;
import io.oneedge.core.object.Header;
import io.oneedge.core.schedule.ScheduledCommand;
import io.oneedge.core.transaction.MemoryStore;
import io.oneedge.core.vm.LcmState;
import io.oneedge.core.vm.Vm;
import io.oneedge.core.vm.VmState;
import io.oneedge.core.vm.Vms;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.template.Templates;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ScheduledActionRoundTest {

    private static final long START = 1_000;

    private long now = START;
    private final MemoryStore store = new MemoryStore(() -> Instant.ofEpochSecond(now));
    private final List<String> given = new ArrayList<>();
    private boolean refuses;
    private int wakes;
    private ScheduledActionRound round = round();

    ScheduledActionRoundTest() {
        store.listen(commit -> {
            if (round.heard(commit)) {
                wakes++;
            }
        });
    }

    @Test
    void doesWhatIsDueAndNothingElse() {
        vm(0, "ACTION=poweroff,TIME=\"+60\"");
        vm(1, "ACTION=snapshot-create,ARGS=\"a name\",TIME=1120");
        assertThat(run()).hasValue(START + 60);
        assertThat(given).isEmpty();
        now = START + 60;
        assertThat(run()).hasValue(START + 120);
        now = START + 125;
        assertThat(run()).isEmpty();
        assertThat(given).containsExactly("0 poweroff []", "1 snapshot-create [a name]");
        assertThat(action(0).text("DONE")).isEqualTo("1060");
    }

    @Test
    void anEarlierTimeSetsTheTimerAnewAndALaterOneDoesNot() {
        vm(0, "ACTION=poweroff,TIME=5000");
        assertThat(wakes).isEqualTo(1);
        vm(1, "ACTION=poweroff,TIME=6000");
        assertThat(wakes).isEqualTo(1);
        vm(2, "ACTION=poweroff,TIME=4000");
        assertThat(wakes).isEqualTo(2);
        assertThat(run()).hasValue(4000);
    }

    @Test
    void whatWasDueDuringADowntimeIsDoneOnce() {
        vm(0, "ACTION=reboot,TIME=2000,REPEAT=3,DAYS=1");
        round = round();
        now = 1_000_000;
        round.reread();
        OptionalLong next = run();
        assertThat(given).containsExactly("0 reboot []");
        assertThat(next.orElseThrow()).isBetween(now + 1, now + 3600);
        assertThat(run()).isEqualTo(next);
        assertThat(given).hasSize(1);
    }

    @Test
    void aRefusalIsSaidAndTriedAgainLater() {
        vm(0, "ACTION=resume,TIME=1500");
        refuses = true;
        now = 1501;
        long again = run().orElseThrow();
        assertThat(again).isGreaterThan(now);
        assertThat(run()).hasValue(again);
        assertThat(given).hasSize(1);
        assertThat(action(0).text("MESSAGE")).isEqualTo("Thu Jan  1 00:25:01 1970 : it is not off");
        assertThat(action(0).value("DONE")).isEmpty();
        refuses = false;
        now = again;
        assertThat(run()).isEmpty();
        assertThat(action(0).value("MESSAGE")).isEmpty();
    }

    @Test
    void aVmThatHasEndedHasNothingToDo() {
        put(0, VmState.DONE, "ACTION=resume,TIME=1500");
        now = 2000;
        assertThat(run()).isEmpty();
        assertThat(given).isEmpty();
    }

    @Test
    void anActionThatWasTakenBackMeanwhileStaysAway() {
        vm(0, "ACTION=resume,TIME=1500");
        round =
                new ScheduledActionRound(
                        store,
                        (vm, command, arguments) -> vm(0, "ACTION=hold,TIME=9000"),
                        () -> Instant.ofEpochSecond(now),
                        ZoneOffset.UTC);
        round.reread();
        now = 1501;
        assertThat(run()).hasValue(9000);
        assertThat(action(0).text("ACTION")).isEqualTo("hold");
    }

    private ScheduledActionRound round() {
        return new ScheduledActionRound(
                store, this::give, () -> Instant.ofEpochSecond(now), ZoneOffset.UTC);
    }

    private void give(int vm, ScheduledCommand command, List<Object> arguments) {
        given.add(vm + " " + command.word() + " " + arguments);
        if (refuses) {
            throw Failure.action("it is not off");
        }
    }

    private OptionalLong run() {
        return round.run(RequestId.NONE);
    }

    private Attribute.Vector action(int id) {
        return store.read(reading -> reading.find(Vms.KIND, id))
                .orElseThrow()
                .userTemplate()
                .vectors("SCHED_ACTION")
                .getFirst();
    }

    private void vm(int id, String action) {
        put(id, VmState.ACTIVE, action);
    }

    private void put(int id, VmState state, String action) {
        Vm vm =
                new Vm(
                        Header.ownedBy(Caller.SYSTEM, id, "web"),
                        state,
                        state == VmState.ACTIVE ? LcmState.RUNNING : LcmState.LCM_INIT,
                        START,
                        0,
                        "",
                        Template.EMPTY,
                        Templates.read("SCHED_ACTION=[" + action + "]"),
                        List.of());
        store.write(
                RequestId.NONE,
                writing -> {
                    writing.put(Vms.KIND, vm);
                    return id;
                });
    }
}
