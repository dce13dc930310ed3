package io.oneedge.core.user;

import io.oneedge.core.group.Group;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.verify.Check;
import io.oneedge.core.verify.Findings;
import java.util.List;
import java.util.SortedSet;

/** The users of groups, from both sides. */
public final class MembershipCheck implements Check {

    private final Kind<Group> groups;

    public MembershipCheck(Kind<Group> groups) {
        this.groups = groups;
    }

    @Override
    public String name() {
        return "members";
    }

    @Override
    public String compares() {
        return "the users of each group with the groups of all users; primary groups and"
                + " administrators with the members";
    }

    @Override
    public void run(Reading reading, Findings findings) {
        List<User> users = reading.all(Users.KIND);
        for (Group group : reading.all(groups)) {
            String name = "group " + group.id();
            SortedSet<Integer> members = UserService.members().of(reading, group.id());
            findings.compare(
                    name,
                    "USERS",
                    List.copyOf(members),
                    users.stream()
                            .filter(user -> user.groups().contains(group.id()))
                            .map(User::id)
                            .toList());
            findings.compare(
                    name,
                    "ADMINS",
                    List.copyOf(group.administrators()),
                    group.administrators().stream().filter(members::contains).toList());
        }
        for (User user : users) {
            findings.compare(
                    "user " + user.id(),
                    "GROUPS with the primary group",
                    user.groups().contains(user.header().group()),
                    true);
        }
    }
}
