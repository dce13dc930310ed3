package io.oneedge.api.binding;

import io.oneedge.api.operation.Handler;
import io.oneedge.api.operation.Handlers;
import io.oneedge.api.operation.Invocation;
import io.oneedge.api.operation.Result;
import io.oneedge.core.object.ObjectService;
import io.oneedge.core.object.PoolFilter;
import io.oneedge.core.object.PoolObject;
import io.oneedge.core.user.Ownership;
import io.oneedge.foundation.template.Templates;
import io.oneedge.wire.catalogue.Catalogue;
import io.oneedge.wire.catalogue.Operation;
import java.util.List;

/**
 * Binds the operations that all nouns have in common. A noun that does something of its own for one
 * of them binds it before.
 *
 * @param <T> the noun
 */
final class CommonBinding<T extends PoolObject<T>> {

    /** Mode 1 of an update adds to the attributes; all others replace them. */
    private static final int APPEND = 1;

    /** The nine permissions come after the id. */
    private static final int FIRST_BIT = 1;

    private static final int BITS = 9;

    private final Handlers handlers;
    private final String prefix;
    private final ObjectService<T> objects;

    /**
     * @param prefix of the operations' names, such as {@code one.vm}
     */
    CommonBinding(Handlers handlers, String prefix, ObjectService<T> objects) {
        this.handlers = handlers;
        this.prefix = prefix;
        this.objects = objects;
    }

    /** Binds those of a noun whose objects have owners. */
    void bindOwned(Ownership ownership) {
        bind(
                ".chown",
                invocation ->
                        Result.of(
                                ownership.change(
                                        invocation.call(),
                                        objects,
                                        invocation.number("id"),
                                        invocation.number("owner_id"),
                                        invocation.number("group_id"))));
        bind(
                ".chmod",
                invocation ->
                        Result.of(
                                objects.chmod(
                                        invocation.call(),
                                        invocation.number("id"),
                                        permissions(invocation))));
        bindUnowned();
    }

    /** Binds those of a noun whose objects have no owners. */
    void bindUnowned() {
        bind(
                ".info",
                invocation ->
                        Result.of(objects.document(invocation.call(), invocation.number("id"))));
        bind(
                ".delete",
                invocation ->
                        Result.of(objects.delete(invocation.call(), invocation.number("id"))));
        bind(
                ".rename",
                invocation ->
                        Result.of(
                                objects.rename(
                                        invocation.call(),
                                        invocation.number("id"),
                                        invocation.text("name"))));
        bind(
                ".update",
                invocation ->
                        Result.of(
                                objects.update(
                                        invocation.call(),
                                        invocation.number("id"),
                                        Templates.read(invocation.text("template")),
                                        invocation.number("append") == APPEND)));
        bind(
                ".lock",
                invocation ->
                        Result.of(
                                objects.lock(
                                        invocation.call(),
                                        invocation.number("id"),
                                        invocation.number("level"))));
        bind(
                ".unlock",
                invocation ->
                        Result.of(objects.unlock(invocation.call(), invocation.number("id"))));
        bind(
                "pool.info",
                invocation ->
                        Result.of(
                                objects.documents(
                                        invocation.call(), filter(handlers, invocation))));
    }

    /** The filter of a pool operation; a noun without owners has none. */
    static PoolFilter filter(Handlers handlers, Invocation invocation) {
        boolean filtered =
                invocation.operation().parameters().stream()
                        .anyMatch(parameter -> parameter.name().equals("filter"));
        PoolFilter.Order order = handlers.listOrder(invocation.caller());
        return filtered
                ? new PoolFilter(
                        invocation.number("filter"),
                        invocation.number("start_id"),
                        invocation.number("end_id"),
                        order)
                : new PoolFilter(-2, -1, -1, order);
    }

    private static List<Integer> permissions(Invocation invocation) {
        return invocation.arguments().subList(FIRST_BIT, FIRST_BIT + BITS).stream()
                .map(Integer.class::cast)
                .toList();
    }

    private void bind(String suffix, Handler handler) {
        Catalogue.named(prefix + suffix)
                .filter(this::isFree)
                .ifPresent(operation -> handlers.bind(operation, handler));
    }

    private boolean isFree(Operation operation) {
        return handlers.of(operation).isEmpty();
    }
}
