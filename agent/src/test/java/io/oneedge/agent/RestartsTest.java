package io.oneedge.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.drivers.virtualization.GuestChange;
import io.oneedge.drivers.virtualization.GuestEvidence;
import io.oneedge.drivers.virtualization.GuestState;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.wire.agent.AgentAction;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.AgentResult;
import io.oneedge.wire.agent.GuestRestart;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartsTest {

    private static final int VM = 7;

    @TempDir Path directory;

    private final List<AgentCommand> asked = new ArrayList<>();
    private final List<GuestChange> told = new ArrayList<>();
    private Instant now = Instant.ofEpochSecond(1_700_000_000);
    private boolean works = true;
    private Restarts restarts;

    @BeforeEach
    void make() {
        restarts = new Restarts(directory, () -> now, this::run, told::add);
    }

    private CompletableFuture<AgentResult> run(AgentCommand command) {
        asked.add(command);
        return CompletableFuture.completedFuture(
                works
                        ? AgentResult.succeeded(command.id(), Json.object())
                        : AgentResult.failed(command.id(), Failure.action("no room")));
    }

    private static JsonObject guest(boolean restart) {
        JsonObject start = Json.object().with("name", "one");
        return restart ? GuestRestart.asked(start) : start;
    }

    private void done(AgentAction action, JsonObject document) {
        restarts.done(
                new AgentCommand("1", RequestId.NONE, VM, action, document, Duration.ofSeconds(9)));
    }

    private void ends(GuestChange.Kind kind) {
        restarts.changed(new GuestChange(VM, "one-7", kind, "killed"));
    }

    @Test
    void startsAGuestAgainThatAsksForIt() {
        done(AgentAction.GUEST_START, guest(true));
        make();
        ends(GuestChange.Kind.DIED);
        assertThat(asked).hasSize(1);
        assertThat(asked.getFirst().document()).isEqualTo(guest(true));
        assertThat(told).extracting(GuestChange::kind).containsExactly(GuestChange.Kind.REBOOTED);
    }

    @Test
    void leavesOthersDead() {
        done(AgentAction.GUEST_START, guest(false));
        ends(GuestChange.Kind.DIED);
        assertThat(asked).isEmpty();
        assertThat(told).extracting(GuestChange::kind).containsExactly(GuestChange.Kind.DIED);
    }

    @Test
    void startsNoneAgainThatShutItselfDownOrWasStopped() {
        done(AgentAction.GUEST_START, guest(true));
        ends(GuestChange.Kind.SHUT_DOWN);
        ends(GuestChange.Kind.STOPPED);
        done(AgentAction.GUEST_SHUTDOWN, Json.object());
        ends(GuestChange.Kind.DIED);
        assertThat(asked).isEmpty();
        assertThat(told).hasSize(3);
    }

    @Test
    void startsNoneAgainWhoseDevicesChanged() {
        done(AgentAction.GUEST_START, guest(true));
        done(AgentAction.GUEST_NIC_ATTACH, Json.object());
        ends(GuestChange.Kind.DIED);
        assertThat(asked).isEmpty();
    }

    @Test
    void givesUpAGuestThatDiesAgainAndAgainForAWhile() {
        done(AgentAction.GUEST_START, guest(true));
        for (int death = 0; death <= Restarts.RESTARTS_MAX; death++) {
            ends(GuestChange.Kind.DIED);
        }
        assertThat(asked).hasSize(Restarts.RESTARTS_MAX);
        assertThat(told.getLast().kind()).isEqualTo(GuestChange.Kind.DIED);
        now = now.plus(Restarts.WINDOW).plusSeconds(1);
        ends(GuestChange.Kind.DIED);
        assertThat(asked).hasSize(Restarts.RESTARTS_MAX + 1);
    }

    @Test
    void startsGuestsAgainAfterTheirHostWasStartedButForThoseThatMayRun() {
        done(AgentAction.GUEST_START, guest(true));
        make();
        for (GuestState state : GuestState.values()) {
            restarts.afterBoot((vm, start) -> new GuestEvidence(vm, "one-7", state, ""));
        }
        assertThat(asked).hasSize(1);
        assertThat(told.getFirst().detail()).contains("its host was started anew");
    }

    @Test
    void startsNoneAgainAfterTheirHostWasStartedThatHadShutItselfDown() {
        done(AgentAction.GUEST_START, guest(true));
        ends(GuestChange.Kind.SHUT_DOWN);
        make();
        restarts.afterBoot(
                (vm, start) -> new GuestEvidence(vm, "one-7", GuestState.NOT_RUNNING, ""));
        assertThat(asked).isEmpty();
    }

    @Test
    void saysWhyAGuestCouldNotBeStartedAgain() {
        done(AgentAction.GUEST_START, guest(true));
        works = false;
        ends(GuestChange.Kind.DIED);
        assertThat(told.getFirst().kind()).isEqualTo(GuestChange.Kind.DIED);
        assertThat(told.getFirst().detail()).contains("killed", "no room");
    }
}
