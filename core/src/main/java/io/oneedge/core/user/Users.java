package io.oneedge.core.user;

import io.oneedge.core.access.Target;
import io.oneedge.core.group.GroupMembers;
import io.oneedge.core.transaction.Index;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Reading;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.wire.catalogue.Resource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The stored users, and through them who is in a group. */
final class Users implements GroupMembers {

    /** The groups of a user. */
    static final Index<User> GROUP =
            new Index<>(
                    "member_of",
                    user ->
                            user.groups().stream()
                                    .map(Integer::longValue)
                                    .collect(Collectors.toUnmodifiableSet()));

    static final Kind<User> KIND =
            new Kind<>(
                    "user",
                    User::id,
                    User::name,
                    UserXml::encode,
                    UserXml::decode,
                    List.of(GROUP),
                    2);

    static Optional<User> find(Reading reading, int id) {
        return reading.find(KIND, id);
    }

    /** The user with this name; names are unique. */
    static Optional<User> named(Reading reading, String name) {
        return reading.named(KIND, name).stream().findFirst();
    }

    @Override
    public SortedSet<Integer> of(Reading reading, int group) {
        return reading.where(KIND, GROUP, group).stream()
                .map(User::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public Target target(Reading reading, int user) {
        return find(reading, user).map(Users::target).orElseThrow(() -> noSuchUser(user));
    }

    static Target target(User user) {
        return user.header().target(Resource.USER, Set.of());
    }

    static Failure noSuchUser(int id) {
        return Failure.of(FailureKind.NOT_FOUND, "Error getting user [" + id + "].").about(id);
    }
}
