package io.oneedge.api.operation;

import io.oneedge.core.object.PoolFilter;
import io.oneedge.wire.catalogue.Operation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The handler of each operation that has one. */
public final class Handlers {

    private final Map<String, Handler> byName = new HashMap<>();
    private final PoolFilter.Order listOrder;

    /** None yet; lists begin with the newest. */
    public Handlers() {
        this(PoolFilter.Order.NEWEST_FIRST);
    }

    /**
     * None yet.
     *
     * @param listOrder of the objects of pools
     */
    public Handlers(PoolFilter.Order listOrder) {
        this.listOrder = listOrder;
    }

    /** The order of the objects of pools. */
    public PoolFilter.Order listOrder() {
        return listOrder;
    }

    /** Gives an operation its handler. */
    public Handlers bind(Operation operation, Handler handler) {
        if (byName.putIfAbsent(operation.name(), handler) != null) {
            throw new IllegalStateException(operation + " has a handler already");
        }
        return this;
    }

    public Optional<Handler> of(Operation operation) {
        return Optional.ofNullable(byName.get(operation.name()));
    }
}
