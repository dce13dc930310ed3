package io.oneedge.core.object;

import io.oneedge.core.access.AccessRule;
import io.oneedge.core.transaction.Reading;
import java.util.List;

/** Where the access control rules come from. */
@FunctionalInterface
public interface Rules {
    List<AccessRule> rules(Reading reading);
}
