package io.oneedge.core.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.core.access.Call;
import io.oneedge.core.access.CallKey;
import io.oneedge.core.access.Caller;
import io.oneedge.core.testing.FreshSystem;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.wire.catalogue.Access;
import io.oneedge.wire.xmlrpc.AnswerRoom;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeptAnswersTest {

    private final FreshSystem system = new FreshSystem();

    @Test
    void makesAThingOnceHoweverOftenTheCallArrives() {
        int made = system.groups.allocate(call("a", "one"), "devs");
        assertThat(system.groups.allocate(call("a", "one"), "devs")).isEqualTo(made);
        int other = system.groups.allocate(call("b", "one"), "others");
        assertThat(other).isEqualTo(made + 1);
        assertThat(system.groups.allocate(call("a", "one"), "devs")).isEqualTo(made);
    }

    @Test
    void refusesAKeyThatWasGivenWithOtherParameters() {
        int made = system.groups.allocate(call("a", "one"), "devs");
        assertThatThrownBy(() -> system.groups.allocate(call("a", "two"), "other"))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> {
                            assertThat(failure.kind()).isEqualTo(FailureKind.INVALID);
                            assertThat(failure.objectId()).isEqualTo(made);
                        })
                .hasMessageContaining("Idempotency-Key a")
                .hasMessageContaining("object " + made);
    }

    @Test
    void triesAnewWhatFailed() {
        system.groups.allocate(call("a", "one"), "devs");
        assertThatThrownBy(() -> system.groups.allocate(call("b", "two"), "devs"))
                .hasMessageContaining("already taken");
        assertThat(system.groups.allocate(call("b", "three"), "others")).isPositive();
    }

    @Test
    void keepsTheKeysOfUsersApart() {
        Caller alice = system.user("alice");
        int mine = system.securityGroups.copy(call("a", "one"), 0, "mine");
        int hers = system.securityGroups.copy(call(alice, "a", "two"), 0, "hers");
        assertThat(hers).isNotEqualTo(mine);
    }

    @Test
    void forgetsAKeyAfterItsTime() {
        int made = system.groups.allocate(call("a", "one"), "devs");
        system.clock.advance(KeptAnswers.KEPT.minusSeconds(1));
        assertThat(system.groups.allocate(call("a", "one"), "devs")).isEqualTo(made);
        system.clock.advance(KeptAnswers.KEPT);
        assertThatThrownBy(() -> system.groups.allocate(call("a", "one"), "devs"))
                .hasMessageContaining("already taken");
    }

    @Test
    void givesANewAnswerThePlaceOfTheOldestOfItsUser() {
        CallKey key = new CallKey("a", "one");
        KeptAnswer first = new KeptAnswer(3, 0, key, 7, 1);
        assertThat(new KeptAnswer(3, KeptAnswers.OF_A_USER_MAX, key, 8, 2).id())
                .isEqualTo(first.id());
        assertThat(new KeptAnswer(3, KeptAnswers.OF_A_USER_MAX - 1, key, 8, 2).id())
                .isNotEqualTo(first.id());
        assertThat(new KeptAnswer(4, 0, key, 8, 2).id()).isNotEqualTo(first.id());
        assertThat(KeptAnswer.decode(first.encode())).isEqualTo(first);
    }

    @Test
    void refusesWhatIsNoKey() {
        for (String key : new String[] {"", "a b", "a\n", "x".repeat(CallKey.KEY_MAX + 1)}) {
            assertThatThrownBy(() -> new CallKey(key, "one"))
                    .hasMessageContaining("Idempotency-Key");
        }
    }

    private static Call call(String key, String fingerprint) {
        return call(Caller.SYSTEM, key, fingerprint);
    }

    private static Call call(Caller caller, String key, String fingerprint) {
        Call call = FreshSystem.call(caller, Access.CREATE);
        return new Call(
                call.request(),
                caller,
                call.needs(),
                Optional.of(new CallKey(key, fingerprint)),
                AnswerRoom.UNLIMITED);
    }
}
