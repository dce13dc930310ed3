package io.oneedge.core.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.core.access.Call;
import io.oneedge.core.access.Caller;
import io.oneedge.core.object.PoolFilter;
import io.oneedge.core.testing.FreshSystem;
import io.oneedge.core.user.User;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Template;
import io.oneedge.wire.catalogue.Access;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class GroupServiceTest {

    private static final Call CREATE = FreshSystem.admin(Access.CREATE);
    private static final Call ADMIN = FreshSystem.admin(Access.ADMIN);

    private final FreshSystem system = new FreshSystem();
    private final GroupService groups = system.groups;

    @Test
    void readsBackWhatItStores() {
        Group group =
                new Group(
                        Group.headerOf(100, "dévs & <co>"),
                        new TreeSet<>(List.of(3, 5)),
                        Template.EMPTY.with("Z", "]]>").with("A", ""));
        assertThat(GroupXml.decode(GroupXml.encode(group))).isEqualTo(group);
    }

    @Test
    void givesEachGroupItsRulesAndTakesThemBack() {
        int before = system.store.read(system.rules::rules).size();
        int devs = groups.allocate(CREATE, "devs");
        assertThat(system.store.read(system.rules::rules)).hasSize(before + 3);
        groups.objects().delete(ADMIN, devs);
        assertThat(system.store.read(system.rules::rules)).hasSize(before);
    }

    @Test
    void refusesToDeleteAGroupWithUsersOrOneOfTheSystem() {
        int devs = groups.allocate(CREATE, "devs");
        system.user("alice", devs);
        assertThatThrownBy(() -> groups.objects().delete(ADMIN, devs))
                .isInstanceOf(Failure.class)
                .hasMessage("Cannot delete group. Group 100 is not empty.");
        assertThatThrownBy(() -> groups.objects().delete(ADMIN, Group.USERS))
                .isInstanceOf(Failure.class)
                .hasMessage("Cannot delete group. System Groups (ID < 100) cannot be deleted.");
    }

    @Test
    void refusesATakenName() {
        assertThatThrownBy(() -> groups.allocate(CREATE, "users"))
                .isInstanceOf(Failure.class)
                .hasMessage("NAME is already taken by GROUP 1.");
    }

    @Test
    void makesOnlyItsUsersAdministratorsAndOnlyOnce() {
        int devs = groups.allocate(CREATE, "devs");
        int alice = system.user("alice", 1).user();
        assertThatThrownBy(() -> groups.addAdministrator(ADMIN, devs, alice))
                .hasMessage("Cannot edit group. User 2 is not part of Group 100.");
        system.users.addGroup(ADMIN, alice, devs);
        groups.addAdministrator(ADMIN, devs, alice);
        assertThatThrownBy(() -> groups.addAdministrator(ADMIN, devs, alice))
                .hasMessageContaining("is already an administrator");
        assertThatThrownBy(() -> groups.removeAdministrator(ADMIN, devs, User.ONEADMIN))
                .hasMessageContaining("is not an administrator");
    }

    @Test
    void letsAnAdministratorMakeUsersInItsGroupAndNowhereElse() {
        int devs = groups.allocate(CREATE, "devs");
        int ops = groups.allocate(CREATE, "ops");
        Caller alice = system.user("alice", devs);
        groups.addAdministrator(ADMIN, devs, alice.user());
        Call call = FreshSystem.call(alice, Access.MANAGE);
        int bob = system.users.allocate(call, "bob", "password", "", List.of(devs));
        assertThat(system.users.caller(bob).groups()).containsExactly(devs);
        assertThatThrownBy(() -> system.users.allocate(call, "eve", "password", "", List.of(ops)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("MANAGE GROUP [" + ops + "]");
    }

    @Test
    void keepsTheRuleThatAnAdministratorOfTwoGroupsHasOnce() {
        int devs = groups.allocate(CREATE, "devs");
        int ops = groups.allocate(CREATE, "ops");
        int alice = system.user("alice", devs, ops).user();
        groups.addAdministrator(ADMIN, devs, alice);
        groups.addAdministrator(ADMIN, ops, alice);
        groups.removeAdministrator(ADMIN, devs, alice);
        assertThat(system.rules.list(FreshSystem.admin(Access.MANAGE)))
                .contains("#2 VROUTER/* CREATE *");
        groups.removeAdministrator(ADMIN, ops, alice);
        assertThat(system.rules.list(FreshSystem.admin(Access.MANAGE))).doesNotContain("#2 ");
    }

    @Test
    void dismissesAnAdministratorWhoLeaves() {
        int devs = groups.allocate(CREATE, "devs");
        int alice = system.user("alice", 1, devs).user();
        groups.addAdministrator(ADMIN, devs, alice);
        system.users.removeGroup(ADMIN, alice, devs);
        assertThat(groups.objects().show(ADMIN, devs)).contains("<ADMINS></ADMINS>");
        assertThat(system.rules.list(FreshSystem.admin(Access.MANAGE))).doesNotContain("#2 ");
    }

    @Test
    void showsAUserItsOwnGroupsAlone() {
        int devs = groups.allocate(CREATE, "devs");
        Caller alice = system.user("alice", devs);
        String list = groups.objects().list(FreshSystem.call(alice, Access.USE), PoolFilter.ALL);
        assertThat(list).contains("<NAME>devs</NAME>").doesNotContain("<NAME>users</NAME>");
    }
}
