package io.oneedge.core.object;

import io.oneedge.core.access.AccessRule;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Writing;
import io.oneedge.wire.catalogue.Resource;
import java.util.List;

/** Where the access control rules come from. */
@FunctionalInterface
public interface Rules {
    List<AccessRule> rules(Reading reading);

    /** Removes the rules that speak of an object that is being deleted. */
    default void forget(Writing writing, Resource resource, int id) {}
}
