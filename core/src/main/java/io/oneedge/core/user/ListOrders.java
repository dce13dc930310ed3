package io.oneedge.core.user;

import io.oneedge.core.access.Caller;
import io.oneedge.core.group.GroupService;
import io.oneedge.core.object.PoolFilter;
import io.oneedge.core.transaction.Store;
import io.oneedge.foundation.template.Template;
import java.util.Optional;

/**
 * The order of lists for a caller: {@code API_LIST_ORDER} in the vector {@code OPENNEBULA} of the
 * user's template, else of the primary group's, else that of everybody. Whatever is not {@code
 * DESC} is ascending, as in OpenNebula.
 */
public final class ListOrders {

    private static final String VECTOR = "OPENNEBULA";
    private static final String NAME = "API_LIST_ORDER";

    private final Store store;
    private final PoolFilter.Order usual;

    /**
     * @param usual for callers for whom nothing else is said
     */
    public ListOrders(Store store, PoolFilter.Order usual) {
        this.store = store;
        this.usual = usual;
    }

    public PoolFilter.Order of(Caller caller) {
        return store.read(reading ->
                Users.find(reading, caller.user())
                        .flatMap(user -> said(user.attributes()))
                        .or(() ->
                                GroupService.find(reading, caller.group())
                                        .flatMap(group -> said(group.attributes())))
                        .orElse(usual));
    }

    private static Optional<PoolFilter.Order> said(Template template) {
        return template.vector(VECTOR)
                .flatMap(vector -> vector.value(NAME))
                .map(order ->
                        order.equalsIgnoreCase("DESC")
                                ? PoolFilter.Order.NEWEST_FIRST
                                : PoolFilter.Order.OLDEST_FIRST);
    }
}
