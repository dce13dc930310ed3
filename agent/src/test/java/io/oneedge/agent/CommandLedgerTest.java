package io.oneedge.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.agent.CommandLedger.Admission;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.wire.agent.AgentAction;
import io.oneedge.wire.agent.AgentCommand;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the memory of commands decides. */
class CommandLedgerTest {

    private final CommandLedger<String> ledger = new CommandLedger<>();

    @Test
    void refusesACommandThatANewerOneOfItsVmWentBefore() {
        assertThat(admit("8", AgentAction.GUEST_REMOVE)).isEqualTo(new Admission.Run<>("8"));
        assertThat(admit("6", AgentAction.GUEST_PREPARE))
                .isInstanceOfSatisfying(
                        Admission.Refused.class,
                        refused ->
                                assertThat(refused.result().kind())
                                        .isEqualTo(FailureKind.UNAVAILABLE));
    }

    @Test
    void newRulesOfInterfacesGoBesideEverythingElse() {
        admit("8", AgentAction.GUEST_NIC_FILTER);
        assertThat(admit("6", AgentAction.GUEST_START)).isEqualTo(new Admission.Wait<>("6"));
        assertThat(admit("7", AgentAction.GUEST_NIC_FILTER)).isEqualTo(new Admission.Wait<>("7"));
    }

    @Test
    void knowsARepeatedCommandAlthoughANewerOneWentBefore() {
        admit("6", AgentAction.GUEST_PREPARE);
        admit("8", AgentAction.GUEST_START);
        assertThat(admit("6", AgentAction.GUEST_PREPARE)).isEqualTo(new Admission.Known<>("6"));
    }

    @Test
    void takesTheNumbersOfAnotherFrontEndAsTheyAre() {
        admit("8", AgentAction.GUEST_REMOVE);
        ledger.finished(command("8", AgentAction.GUEST_REMOVE));
        ledger.beginSession();
        assertThat(admit("6", AgentAction.GUEST_PREPARE)).isEqualTo(new Admission.Run<>("6"));
    }

    @Test
    void runsTheNextCommandOfAVmWhenTheFirstHasEnded() {
        admit("1", AgentAction.GUEST_PREPARE);
        assertThat(admit("2", AgentAction.GUEST_START)).isEqualTo(new Admission.Wait<>("2"));
        assertThat(ledger.finished(command("1", AgentAction.GUEST_PREPARE))).contains("2");
        assertThat(ledger.finished(command("1", AgentAction.GUEST_PREPARE))).isEmpty();
    }

    private Admission<String> admit(String id, AgentAction action) {
        return ledger.admit(command(id, action), () -> id);
    }

    private static AgentCommand command(String id, AgentAction action) {
        return new AgentCommand(
                id, RequestId.NONE, 3, action, Json.object(), Duration.ofMinutes(1));
    }
}
