package io.oneedge.api.operation;

import io.oneedge.core.access.Call;
import io.oneedge.core.access.CallKey;
import io.oneedge.core.access.Caller;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.wire.catalogue.Access;
import io.oneedge.wire.catalogue.Operation;
import io.oneedge.wire.catalogue.Resource;
import io.oneedge.wire.catalogue.Right;
import io.oneedge.wire.xmlrpc.AnswerRoom;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One call of an operation by a caller who is known.
 *
 * @param arguments one for each parameter of the operation, of the parameter's type: String,
 *     Integer, Long, Boolean, or a List of these
 * @param key by which the call is known when it is repeated
 * @param room for the answer
 */
public record Invocation(
        Operation operation,
        List<Object> arguments,
        RequestId request,
        Caller caller,
        Optional<String> key,
        AnswerRoom room) {

    public Invocation {
        arguments = List.copyOf(arguments);
        if (arguments.size() != operation.parameters().size()) {
            throw new IllegalArgumentException(operation + " takes other arguments");
        }
    }

    /** The same call as core's services see it. */
    public Call call() {
        return new Call(
                request,
                caller,
                accesses(operation.right()),
                key.map(given -> new CallKey(given, Fingerprint.of(operation, arguments))),
                room);
    }

    public String text(String parameter) {
        return argument(parameter, String.class);
    }

    public int number(String parameter) {
        return argument(parameter, Integer.class);
    }

    public boolean flag(String parameter) {
        return argument(parameter, Boolean.class);
    }

    /** The numbers of an array; what is not a number in it is passed over. */
    public List<Integer> numbers(String parameter) {
        List<?> values = argument(parameter, List.class);
        return values.stream().filter(Integer.class::isInstance).map(Integer.class::cast).toList();
    }

    private <T> T argument(String parameter, Class<T> type) {
        return type.cast(arguments.get(operation.indexOf(parameter)));
    }

    /**
     * The access to each resource that the right speaks of. Where it speaks of one resource twice,
     * the access to an object that exists goes before the making of one, and what is always needed
     * before what is needed sometimes.
     */
    private static Map<Resource, Access> accesses(Right right) {
        return switch (right) {
            case Right.Needed(List<Right.Need> needs) -> strongest(needs);
            case Right.PerObject(Resource resource, String rule) -> Map.of(resource, Access.MANAGE);
            case Right.PoolFilter(Resource resource) -> Map.of(resource, Access.USE);
            case Right.OneadminOnly only -> Map.of();
            case Right.None none -> Map.of();
        };
    }

    private static Map<Resource, Access> strongest(List<Right.Need> needs) {
        Map<Resource, Access> accesses = new EnumMap<>(Resource.class);
        for (Right.Need need : needs) {
            accesses.merge(
                    need.resource(),
                    need.access(),
                    (first, second) -> first == Access.CREATE ? second : first);
        }
        return accesses;
    }
}
