package io.oneedge.server.simulation;

import io.oneedge.api.operation.Result;
import io.oneedge.core.image.Images;
import io.oneedge.core.network.Networks;
import io.oneedge.core.object.PoolObject;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.vm.Vms;
import io.oneedge.foundation.request.RequestId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What clients were told has happened: none of it may ever be missing. Whoever got no answer knows
 * nothing.
 */
final class Acknowledged {

    private static final Map<String, Kind<? extends PoolObject<?>>> NOUNS =
            Map.of("one.vm", Vms.KIND, "one.image", Images.KIND, "one.vn", Networks.KIND);

    /** One object of one noun. */
    private record Thing(String noun, int id) {}

    private final Set<RequestId> requests = new LinkedHashSet<>();
    private final Set<Thing> made = new LinkedHashSet<>();
    private final Map<Thing, Integer> owners = new LinkedHashMap<>();

    /** What may end, be it that whoever made it has no answer yet. */
    private final Set<Thing> ending = new LinkedHashSet<>();

    /** Somebody is about to ask; until the answer nobody knows what holds. */
    void attempted(String operation, List<Object> arguments) {
        String noun = noun(operation);
        if (arguments.isEmpty() || !(arguments.getFirst() instanceof Integer id)) {
            return;
        }
        Thing thing = new Thing(noun, id);
        if (operation.endsWith(".chown")) {
            owners.remove(thing);
        }
        if (ends(operation)) {
            owners.remove(thing);
            made.remove(thing);
        }
    }

    /** Somebody will be answered once it is on the disk. */
    void accepted(String operation, List<Object> arguments) {
        if (ends(operation) && arguments.getFirst() instanceof Integer id) {
            ending.add(new Thing(noun(operation), id));
        }
    }

    private static boolean ends(String operation) {
        return operation.endsWith(".delete") || operation.equals("one.vm.recover");
    }

    /** Somebody has the answer. */
    void answered(
            RequestId request,
            boolean changed,
            String operation,
            List<Object> arguments,
            Result result) {
        if (changed) {
            requests.add(request);
        }
        String noun = noun(operation);
        if (operation.endsWith(".chown")
                && arguments.get(0) instanceof Integer id
                && arguments.get(1) instanceof Integer owner
                && owner >= 0) {
            owners.put(new Thing(noun, id), owner);
        }
        if (result instanceof Result.Number(int id)) {
            if (operation.equals("one.template.instantiate")) {
                made(new Thing("one.vm", id));
            } else if (operation.endsWith(".allocate")) {
                made(new Thing(noun, id));
            }
        }
    }

    private void made(Thing thing) {
        if (!ending.contains(thing)) {
            made.add(thing);
        }
    }

    /** Everything that was answered is still so, on the disk. */
    void require(CrashingStore store, Reading reading) {
        for (RequestId request : requests) {
            if (!store.isSynced(request)) {
                throw new AssertionError(request + " was answered and is forgotten");
            }
        }
        for (Thing thing : made) {
            if (NOUNS.containsKey(thing.noun()) && find(reading, thing).isEmpty()) {
                throw new AssertionError(thing + " was made and is not there");
            }
        }
        owners.forEach((thing, owner) -> {
            if (NOUNS.containsKey(thing.noun())) {
                find(reading, thing)
                        .filter(object -> object.header().owner() != owner)
                        .ifPresent(object -> {
                            throw new AssertionError(
                                    thing + " was given to " + owner + " and is not theirs");
                        });
            }
        });
    }

    private static Optional<? extends PoolObject<?>> find(Reading reading, Thing thing) {
        return Optional.ofNullable(NOUNS.get(thing.noun()))
                .flatMap(kind -> reading.find(kind, thing.id()));
    }

    private static String noun(String operation) {
        return operation.substring(0, operation.lastIndexOf('.'));
    }
}
