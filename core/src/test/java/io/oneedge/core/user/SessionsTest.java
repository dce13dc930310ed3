package io.oneedge.core.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.core.access.Caller;
import io.oneedge.core.testing.FreshSystem;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.template.Template;
import io.oneedge.wire.catalogue.Access;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SessionsTest {

    private final FreshSystem system = new FreshSystem();
    private final Sessions sessions = system.sessions;

    @Test
    void knowsWhoCalls() {
        Caller alice = system.user("alice", 1);
        assertThat(sessions.authenticate("alice:password")).isEqualTo(alice);
        assertThat(alice.groups()).containsExactly(1);
        assertThat(sessions.authenticate("oneadmin:secret").isAdministrator()).isTrue();
    }

    @Test
    void refusesStrangersInTheSameWords() {
        for (String session :
                List.of(
                        "oneadmin:wrong",
                        "nobody:secret",
                        "oneadmin",
                        ":secret",
                        "oneadmin:",
                        "")) {
            assertRefused(session);
        }
    }

    @Test
    void makesAnUnknownNameAsSlowAsAWrongPassword() {
        assertThat(hashesOf("oneadmin:wrong")).isEqualTo(hashesOf("nobody:wrong")).isEqualTo(1);
        assertThat(hashesOf("serveradmin:wrong")).isEqualTo(1);
    }

    @Test
    void remembersAVerifiedPasswordForAWhile() {
        assertThat(hashesOf("oneadmin:secret")).isEqualTo(1);
        assertThat(hashesOf("oneadmin:secret")).isZero();
        system.clock.advance(FreshSystem.REMEMBERED.minusSeconds(1));
        assertThat(hashesOf("oneadmin:secret")).isZero();
        system.clock.advance(Duration.ofSeconds(1));
        assertThat(hashesOf("oneadmin:secret")).isEqualTo(1);
    }

    @Test
    void knowsWhomItHasVerifiedAndTokensWithoutASlowHash() {
        assertThat(sessions.known("oneadmin:secret")).isEmpty();
        sessions.authenticate("oneadmin:secret");
        assertThat(sessions.known("oneadmin:secret")).contains(system.users.caller(0));
        for (String other : List.of("oneadmin:wrong", "nobody:secret", "oneadmin", ":secret")) {
            assertThat(sessions.known(other)).as(other).isEmpty();
        }
        String token = system.users.login(FreshSystem.admin(Access.MANAGE), "oneadmin", "", 60, -1);
        assertThat(sessions.known("oneadmin:" + token)).contains(system.users.caller(0));
    }

    @Test
    void newObjectsLackWhatTheDefaultMaskTakesUnlessTheUserSaysSomethingElse() {
        Sessions masking =
                new Sessions(
                        system.store,
                        system.groups,
                        system.passwords.passwords(),
                        system.clock,
                        RandomGenerator.of("L64X128MixRandom"),
                        FreshSystem.REMEMBERED,
                        0137);
        int alice = system.user("alice", 1).user();
        assertThat(masking.authenticate("alice:password").permissions().mode()).isEqualTo(0640);
        system.users
                .objects()
                .update(
                        FreshSystem.admin(Access.MANAGE),
                        alice,
                        Template.EMPTY.with("UMASK", "177"),
                        true);
        assertThat(masking.authenticate("alice:password").permissions().mode()).isEqualTo(0600);
    }

    @Test
    void needsNotFindOutWhatTheProgramItselfHasSet() {
        sessions.made("oneadmin", "secret");
        assertThat(hashesOf("oneadmin:secret")).isZero();
        assertThat(hashesOf("oneadmin:wrong")).isEqualTo(1);
    }

    @Test
    void remembersNothingOfAWrongPassword() {
        hashesOf("oneadmin:wrong");
        assertThat(hashesOf("oneadmin:wrong")).isEqualTo(1);
        assertThat(sessions.remembered()).isZero();
    }

    @Test
    void forgetsAtOnceWhenThePasswordChanges() {
        int alice = system.user("alice", 1).user();
        sessions.authenticate("alice:password");
        system.users.changePassword(FreshSystem.admin(Access.MANAGE), alice, "other");
        assertThat(sessions.remembered()).isZero();
        assertRefused("alice:password");
        assertThat(sessions.authenticate("alice:other").user()).isEqualTo(alice);
    }

    @Test
    void forgetsAtOnceWhoIsDisabledOrDeleted() {
        int alice = system.user("alice", 1).user();
        sessions.authenticate("alice:password");
        system.users.enable(FreshSystem.admin(Access.ADMIN), alice, false);
        assertThat(sessions.remembered()).isZero();
        assertRefused("alice:password");
        system.users.enable(FreshSystem.admin(Access.ADMIN), alice, true);
        sessions.authenticate("alice:password");
        system.users.objects().delete(FreshSystem.admin(Access.ADMIN), alice);
        assertThat(sessions.remembered()).isZero();
        assertRefused("alice:password");
    }

    @Test
    void forgetsAtOnceWhoIsRecognisedByAnotherDriver() {
        int alice = system.user("alice", 1).user();
        sessions.authenticate("alice:password");
        system.users.changeAuthentication(FreshSystem.admin(Access.ADMIN), alice, "public", "");
        assertRefused("alice:password");
    }

    @Test
    void seesANewGroupWithTheNextCall() {
        int alice = system.user("alice", 1).user();
        sessions.authenticate("alice:password");
        int group = system.groups.allocate(FreshSystem.admin(Access.CREATE), "devs");
        system.users.addGroup(FreshSystem.admin(Access.MANAGE), alice, group);
        assertThat(sessions.authenticate("alice:password").groups())
                .containsExactlyInAnyOrder(1, group);
    }

    @Test
    void takesATokenInPlaceOfThePasswordUntilItExpires() {
        Caller alice = system.user("alice", 1);
        String token =
                system.users.login(FreshSystem.call(alice, Access.MANAGE), "alice", "", 60, -1);
        assertThat(sessions.authenticate("alice:" + token)).isEqualTo(alice);
        system.clock.advance(Duration.ofSeconds(60));
        assertRefused("alice:" + token);
    }

    @Test
    void givesATokenForOneGroupThatGroupsRightsAlone() {
        int group = system.groups.allocate(FreshSystem.admin(Access.CREATE), "devs");
        Caller alice = system.user("alice", 1, group);
        String token =
                system.users.login(FreshSystem.call(alice, Access.MANAGE), "alice", "", -1, group);
        Caller scoped = sessions.authenticate("alice:" + token);
        assertThat(scoped.groups()).containsExactly(group);
        assertThat(scoped.groupName()).isEqualTo("devs");
        system.users.removeGroup(FreshSystem.admin(Access.MANAGE), alice.user(), group);
        assertRefused("alice:" + token);
    }

    @Test
    void makesTokensUselessWhenThePasswordChanges() {
        Caller alice = system.user("alice", 1);
        String token =
                system.users.login(FreshSystem.call(alice, Access.MANAGE), "alice", "", -1, -1);
        system.users.changePassword(FreshSystem.admin(Access.MANAGE), alice.user(), "other");
        assertRefused("alice:" + token);
    }

    private long hashesOf(String session) {
        long before = system.passwords.hashes();
        try {
            sessions.authenticate(session);
        } catch (Failure refused) {
            assertThat(refused.kind()).isEqualTo(FailureKind.AUTHENTICATION);
        }
        return system.passwords.hashes() - before;
    }

    private void assertRefused(String session) {
        assertThatThrownBy(() -> sessions.authenticate(session))
                .as(session)
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> {
                            assertThat(failure.kind()).isEqualTo(FailureKind.AUTHENTICATION);
                            assertThat(failure.message())
                                    .isEqualTo("User couldn't be authenticated, aborting call.");
                        });
    }
}
