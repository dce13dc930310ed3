package io.oneedge.core.group;

import io.oneedge.core.access.Target;
import io.oneedge.core.transaction.Reading;
import java.util.SortedSet;

/** What groups ask of users; the noun user answers. */
public interface GroupMembers {

    /** The numbers of the users in a group, those for whom it is not the primary one included. */
    SortedSet<Integer> of(Reading reading, int group);

    /** What rights are asked about a user; fails where there is no such user. */
    Target target(Reading reading, int user);
}
