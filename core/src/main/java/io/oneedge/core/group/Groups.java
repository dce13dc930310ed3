package io.oneedge.core.group;

import io.oneedge.core.transaction.Kind;
import java.util.List;

/** The stored groups. */
final class Groups {

    static final Kind<Group> KIND =
            new Kind<>(
                    "user_group",
                    Group::id,
                    Group::name,
                    GroupXml::encode,
                    GroupXml::decode,
                    List.of(),
                    Group.FIRST_ID);

    private Groups() {}
}
