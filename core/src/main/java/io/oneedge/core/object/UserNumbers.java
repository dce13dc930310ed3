package io.oneedge.core.object;

import io.oneedge.core.transaction.Reading;
import java.util.OptionalInt;

/** What nouns whose objects are named by owner and name ask of users; the noun user answers. */
@FunctionalInterface
public interface UserNumbers {

    /** The number of the user with this name. */
    OptionalInt named(Reading reading, String name);
}
