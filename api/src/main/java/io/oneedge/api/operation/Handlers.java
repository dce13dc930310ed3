package io.oneedge.api.operation;

import io.oneedge.core.access.Caller;
import io.oneedge.core.object.PoolFilter;
import io.oneedge.wire.catalogue.Operation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The handler of each operation that has one. */
public final class Handlers {

    private final Map<String, Handler> byName = new HashMap<>();
    private final Function<Caller, PoolFilter.Order> listOrder;

    /** None yet; lists begin with the newest. */
    public Handlers() {
        this(caller -> PoolFilter.Order.NEWEST_FIRST);
    }

    /**
     * None yet.
     *
     * @param listOrder of the objects of pools, for a caller
     */
    public Handlers(Function<Caller, PoolFilter.Order> listOrder) {
        this.listOrder = listOrder;
    }

    /** The order of the objects of pools for this caller. */
    public PoolFilter.Order listOrder(Caller caller) {
        return listOrder.apply(caller);
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
