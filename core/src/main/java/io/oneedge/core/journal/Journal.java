package io.oneedge.core.journal;

import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Store;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.foundation.template.Template;
import io.oneedge.wire.catalogue.Resource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Begins and ends effects. Beginning one is part of the transaction that decided it; ending one is
 * a transaction of its own, in which the noun that asked for it decides what comes next. An outcome
 * that arrives twice, or after the effect was cancelled, changes nothing.
 */
public final class Journal {

    /** Ended effects that are kept of one object; the oldest go first. */
    public static final int ENDED_KEPT = 50;

    /** Objects that have ended whose effects are kept; those of the oldest go first. */
    public static final int OBJECTS_KEPT = 10_000;

    /** Objects whose effects go in one transaction, where fewer are to be kept than before. */
    private static final int FORGOTTEN_AT_ONCE = 10;

    /** What is stored besides the effects. */
    public static final List<Kind<?>> KINDS = List.of(Effects.KIND, EndedObject.KIND);

    private final Map<Resource, EffectOwner> owners = new EnumMap<>(Resource.class);
    private final int objectsKept;

    /** Keeps the effects of the usual number of objects that have ended. */
    public Journal() {
        this(OBJECTS_KEPT);
    }

    /**
     * Keeps effects.
     *
     * @param objectsKept of how many objects that have ended
     */
    public Journal(int objectsKept) {
        this.objectsKept = objectsKept;
    }

    /** Says who asks for the effects of a resource. */
    public void register(Resource resource, EffectOwner owner) {
        owners.put(resource, owner);
    }

    /** Writes an effect down, to be done after the commit of this transaction. */
    public Effect begin(
            Writing writing,
            String action,
            Resource resource,
            int object,
            int host,
            Template parameters) {
        Effect effect =
                new Effect(
                        writing.nextId(Effects.KIND),
                        action,
                        resource,
                        object,
                        host,
                        parameters,
                        writing.request(),
                        EffectState.PENDING,
                        writing.now().getEpochSecond(),
                        0,
                        "");
        writing.put(Effects.KIND, effect);
        forgetOldest(writing, resource, object);
        return effect;
    }

    /**
     * An object has ended: its effects are kept for people who ask what was, until as many others
     * have ended after it as are kept.
     */
    public void objectEnded(Writing writing, Resource resource, int object) {
        long number = writing.nextId(EndedObject.KIND);
        writing.put(
                EndedObject.KIND, new EndedObject(number, Effects.objectNumber(resource, object)));
        for (int i = 0; i < FORGOTTEN_AT_ONCE; i++) {
            Optional<EndedObject> old = writing.find(EndedObject.KIND, number - objectsKept - i);
            if (old.isEmpty()) {
                return;
            }
            writing.remove(EndedObject.KIND, old.get().number());
            writing.where(Effects.KIND, Effects.OBJECT, old.get().object()).stream()
                    .filter(effect -> effect.state().isEnded())
                    .forEach(effect -> writing.remove(Effects.KIND, effect.id()));
        }
    }

    /** Forgets all effects of an object that is gone. */
    public void forget(Writing writing, Resource resource, int object) {
        of(writing, resource, object).forEach(effect -> writing.remove(Effects.KIND, effect.id()));
    }

    /**
     * Ends an effect and lets its owner decide; false, and nothing done, if it had ended already.
     */
    public boolean end(Store store, RequestId request, long effectId, Outcome outcome) {
        return store.write(
                request,
                writing -> {
                    Optional<Effect> pending =
                            writing.find(Effects.KIND, effectId)
                                    .filter(effect -> !effect.state().isEnded());
                    pending.ifPresent(effect -> end(writing, effect, outcome));
                    return pending.isPresent();
                });
    }

    /**
     * Writes down that an effect can no longer be given up, right before what it leads to begins
     * elsewhere; false if it ended before.
     */
    public boolean pass(Store store, RequestId request, long effectId) {
        return store.write(
                request,
                writing -> {
                    Optional<Effect> pending =
                            writing.find(Effects.KIND, effectId)
                                    .filter(effect -> !effect.state().isEnded());
                    pending.ifPresent(effect -> writing.put(Effects.KIND, effect.passed()));
                    return pending.isPresent();
                });
    }

    /** Gives up the pending effects of an object. What a driver says of them later is ignored. */
    public void cancel(Writing writing, Resource resource, int object, String why) {
        cancel(writing, resource, object, effect -> true, why);
    }

    /** The same of some of the effects. */
    public void cancel(
            Writing writing, Resource resource, int object, Predicate<Effect> which, String why) {
        for (Effect effect : pendingOf(writing, resource, object)) {
            if (which.test(effect)) {
                writing.put(
                        Effects.KIND,
                        effect.ended(EffectState.CANCELLED, writing.now().getEpochSecond(), why));
            }
        }
    }

    /** The effects that an object waits for, oldest first. */
    public static List<Effect> pendingOf(Reading reading, Resource resource, int object) {
        return of(reading, resource, object).stream()
                .filter(effect -> !effect.state().isEnded())
                .toList();
    }

    /** The effects of an object, oldest first: the pending ones and the last that ended. */
    public static List<Effect> of(Reading reading, Resource resource, int object) {
        return reading.where(Effects.KIND, Effects.OBJECT, Effects.objectNumber(resource, object));
    }

    /** Everything that is still to be done, oldest first. */
    public static List<Effect> pending(Reading reading) {
        return reading.where(Effects.KIND, Effects.PENDING, 1);
    }

    private static void forgetOldest(Writing writing, Resource resource, int object) {
        List<Effect> ended =
                of(writing, resource, object).stream()
                        .filter(effect -> effect.state().isEnded())
                        .toList();
        ended.stream()
                .limit(Math.max(0, ended.size() - ENDED_KEPT))
                .forEach(effect -> writing.remove(Effects.KIND, effect.id()));
    }

    private void end(Writing writing, Effect effect, Outcome outcome) {
        long now = writing.now().getEpochSecond();
        Effect ended =
                switch (outcome) {
                    case Outcome.Success success -> effect.ended(EffectState.DONE, now, "");
                    case Outcome.Failed failed ->
                            effect.ended(EffectState.FAILED, now, failed.message());
                };
        writing.put(Effects.KIND, ended);
        EffectOwner owner = owners.get(effect.resource());
        if (owner != null) {
            owner.ended(writing, ended, outcome);
        }
    }
}
