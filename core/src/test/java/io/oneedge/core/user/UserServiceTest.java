package io.oneedge.core.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.core.access.Call;
import io.oneedge.core.access.Caller;
import io.oneedge.core.access.Permissions;
import io.oneedge.core.object.PoolFilter;
import io.oneedge.core.testing.Calls;
import io.oneedge.core.testing.FreshSystem;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;
import io.oneedge.wire.catalogue.Access;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class UserServiceTest {

    private static final Call MANAGE = FreshSystem.admin(Access.MANAGE);

    private final FreshSystem system = new FreshSystem();
    private final UserService users = system.users;

    @Test
    void readsBackWhatItStores() {
        User user =
                new User(
                        User.headerOf(7, "älice", 1, "users"),
                        new TreeSet<>(List.of(1, 100)),
                        User.CORE,
                        "pbkdf2-sha512$1$00$00",
                        false,
                        List.of(new LoginToken("ab", 5, -1), new LoginToken("cd", -1, 100)),
                        Template.EMPTY.with("Z", "1").with("A", "<&]]>"));
        assertThat(UserXml.decode(UserXml.encode(user))).isEqualTo(user);
    }

    @Test
    void showsNobodyAHashAndNoPasswordAnywhere() {
        system.user("alice", 1);
        String list = users.objects().list(MANAGE, PoolFilter.ALL);
        assertThat(list)
                .contains("<PASSWORD><![CDATA[*]]></PASSWORD>")
                .doesNotContain("pbkdf2")
                .doesNotContain("password");
        User stored = system.store.read(reading -> users.find(reading, 0)).orElseThrow();
        assertThat(stored.toString()).doesNotContain(stored.secret());
    }

    @Test
    void showsATokensDigestAlone() {
        Caller alice = system.user("alice", 1);
        String token = users.login(FreshSystem.call(alice, Access.MANAGE), "alice", "", 60, -1);
        assertThat(users.show(MANAGE, alice.user()))
                .doesNotContain(token)
                .contains(Passwords.digest(token));
    }

    @Test
    void takesATokenBackByItselfByItsDigestOrWithAllOthers() {
        Caller alice = system.user("alice", 1);
        Call own = FreshSystem.call(alice, Access.MANAGE);
        String first = users.login(own, "alice", "", 60, -1);
        users.login(own, "alice", first, 0, -1);
        String second = users.login(own, "alice", "", 60, -1);
        users.login(own, "alice", Passwords.digest(second), 0, -1);
        users.login(own, "alice", "", 60, -1);
        users.login(own, "alice", "", 0, -1);
        assertThat(users.show(MANAGE, alice.user())).doesNotContain("LOGIN_TOKEN");
        assertThatThrownBy(() -> users.login(own, "alice", second, 0, -1))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("Could not find token");
    }

    @Test
    void boundsTheTokensOfAUser() {
        Caller alice = system.user("alice", 1);
        Call own = FreshSystem.call(alice, Access.MANAGE);
        for (int i = 0; i < LoginTokens.TOKENS_MAX; i++) {
            users.login(own, "alice", "", 60, -1);
        }
        assertThatThrownBy(() -> users.login(own, "alice", "", 60, -1))
                .hasMessageStartingWith("Max number of tokens limit reached");
    }

    @Test
    void refusesATokenThatIsEasyToGuessOrReachesFurther() {
        Caller alice = system.user("alice", 1);
        Call own = FreshSystem.call(alice, Access.MANAGE);
        assertThatThrownBy(() -> users.login(own, "alice", "short", 60, -1))
                .isInstanceOf(Failure.class);
        assertThatThrownBy(() -> users.login(own, "alice", "", 60, 0))
                .hasMessage("EGID is not in user group list");
        assertThatThrownBy(() -> users.login(own, "alice", "", -2, -1))
                .hasMessageStartingWith("Wrong valid period");
        assertThatThrownBy(() -> users.login(own, "oneadmin", "", 60, -1))
                .hasMessageContaining("Not authorized to perform MANAGE USER [0]");
    }

    @Test
    void putsANewUserIntoTheGroupUsersUnlessToldOtherwise() {
        Caller alice = system.user("alice");
        assertThat(alice.group()).isEqualTo(1);
        int devs = system.groups.allocate(FreshSystem.admin(Access.CREATE), "devs");
        Caller bob = system.user("bob", devs, 1);
        assertThat(bob.group()).isEqualTo(devs);
        assertThat(bob.groupName()).isEqualTo("devs");
        assertThat(bob.groups()).containsExactlyInAnyOrder(1, devs);
    }

    @Test
    void refusesAUserWithoutRightNameOrGroup() {
        Call stranger = FreshSystem.call(system.user("alice", 1), Access.MANAGE);
        assertThatThrownBy(() -> users.allocate(stranger, "bob", "password", "", List.of()))
                .hasMessage("User [2] : Not authorized to perform CREATE USER.");
        assertThatThrownBy(() -> users.allocate(MANAGE, "a b", "password", "", List.of()))
                .hasMessage("Invalid NAME, char ' ' is not allowed.");
        assertThatThrownBy(() -> users.allocate(MANAGE, "bob", "password", "", List.of(55)))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> {
                            assertThat(failure.kind()).isEqualTo(FailureKind.NOT_FOUND);
                            assertThat(failure.objectId()).isEqualTo(55);
                        });
        assertThatThrownBy(() -> users.allocate(MANAGE, "bob", "", "", List.of()))
                .hasMessage("Invalid password, it cannot be empty.");
    }

    @Test
    void costsWhoMayNotNoHash() {
        Call stranger = FreshSystem.call(system.user("alice", 1), Access.MANAGE);
        long before = system.passwords.hashes();
        assertThatThrownBy(() -> users.allocate(stranger, "bob", "password", "", List.of()))
                .isInstanceOf(Failure.class);
        assertThatThrownBy(() -> users.changePassword(stranger, 0, "password"))
                .isInstanceOf(Failure.class);
        assertThat(system.passwords.hashes()).isEqualTo(before);
    }

    @Test
    void leavesTheOldPrimaryGroupUnlessTheNewOneWasASecondaryOne() {
        int devs = system.groups.allocate(FreshSystem.admin(Access.CREATE), "devs");
        int alice = system.user("alice", 1).user();
        users.changeGroup(MANAGE, alice, devs);
        assertThat(users.caller(alice).groups()).containsExactly(devs);
        users.addGroup(MANAGE, alice, 1);
        users.changeGroup(MANAGE, alice, 1);
        assertThat(users.caller(alice).groups()).containsExactlyInAnyOrder(1, devs);
        assertThat(users.caller(alice).group()).isEqualTo(1);
        assertThatThrownBy(() -> users.removeGroup(MANAGE, alice, 1))
                .hasMessage("Cannot remove user from the primary group");
        assertThatThrownBy(() -> users.changeGroup(MANAGE, 0, devs))
                .hasMessageContaining("cannot be moved outside of the group [0] oneadmin");
    }

    @Test
    void keepsThePasswordOfMachinesTokensThroughAnUpdate() {
        int alice = system.user("alice", 1).user();
        String before = tokenPassword(alice);
        users.objects().update(MANAGE, alice, Calls.template("A", "1"), false);
        assertThat(tokenPassword(alice)).hasSize(64).isEqualTo(before);
    }

    @Test
    void refusesUsersRestrictedAttributesForThemselves() {
        Caller alice = system.user("alice", 1);
        Call own = FreshSystem.call(alice, Access.MANAGE);
        Template wanted = Calls.template("VM_USE_OPERATIONS", "terminate");
        assertThatThrownBy(() -> users.objects().update(own, alice.user(), wanted, true))
                .hasMessageContaining("restricted attribute VM_USE_OPERATIONS");
        users.objects().update(MANAGE, alice.user(), wanted, true);
        users.objects().update(own, alice.user(), Calls.template("PHONE", "5"), true);
        assertThatThrownBy(() -> users.objects().update(own, alice.user(), Template.EMPTY, false))
                .hasMessageContaining("that has to stay");
    }

    @Test
    void letsUsersManageThemselvesAndSeeNobodyElse() {
        Caller alice = system.user("alice", 1);
        Caller bob = system.user("bob", 1);
        Call own = FreshSystem.call(alice, Access.MANAGE);
        users.changePassword(own, alice.user(), "another");
        assertThatThrownBy(() -> users.changePassword(own, bob.user(), "another"))
                .hasMessageContaining("Not authorized to perform MANAGE USER");
        assertThat(users.objects().list(FreshSystem.call(alice, Access.USE), PoolFilter.ALL))
                .contains("<NAME>alice</NAME>")
                .doesNotContain("<NAME>bob</NAME>");
        assertThat(users.show(FreshSystem.call(alice, Access.USE), -1)).contains("alice");
    }

    @Test
    void givesNewObjectsThePermissionsThatTheOwnersMaskLeaves() {
        int alice = system.user("alice", 1).user();
        assertThat(users.caller(alice).permissions()).isEqualTo(new Permissions(0600));
        users.objects().update(MANAGE, alice, Calls.template("UMASK", "037"), true);
        assertThat(users.caller(alice).permissions()).isEqualTo(new Permissions(0640));
        users.objects().update(MANAGE, 0, Calls.template("UMASK", "027"), true);
        assertThat(users.caller(0).permissions()).isEqualTo(new Permissions(0750));
        users.objects().update(MANAGE, alice, Calls.template("UMASK", "rwx"), true);
        assertThat(users.caller(alice).permissions()).isEqualTo(Permissions.PRIVATE);
    }

    @Test
    void doesNotDeleteTheAdministrator() {
        assertThatThrownBy(() -> users.objects().delete(FreshSystem.admin(Access.ADMIN), 0))
                .hasMessage("Cannot delete user. oneadmin cannot be deleted.");
    }

    private String tokenPassword(int user) {
        XmlElement document = XmlReader.read(users.show(MANAGE, user));
        return document.textAt("TEMPLATE/TOKEN_PASSWORD");
    }
}
