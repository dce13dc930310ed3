package io.oneedge.server.simulation;

import io.oneedge.core.journal.Effect;
import io.oneedge.core.journal.EffectState;
import io.oneedge.core.journal.Effects;
import io.oneedge.core.transaction.CommitListener;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.PassingWriting;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Store;
import io.oneedge.core.transaction.Writing;
import io.oneedge.core.vm.LcmState;
import io.oneedge.core.vm.Vm;
import io.oneedge.core.vm.VmLifecycle.Place;
import io.oneedge.core.vm.VmState;
import io.oneedge.core.vm.Vms;
import io.oneedge.foundation.request.RequestId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Programs with one fault each. The fault lies between the program and its store: what reaches the
 * store is what a program with that fault would write.
 */
final class PlantedFaults {

    /** The caller is answered before the disk has what was answered. */
    static final Faults ANSWER_BEFORE_SYNC =
            new Faults(CrashingStore.Order.ANSWER_FIRST, store -> store);

    /** Listeners act on a commit that the disk does not have yet. */
    static final Faults EVENT_BEFORE_SYNC =
            new Faults(CrashingStore.Order.EVENT_FIRST, store -> store);

    /** An effect is written down in a commit of its own, after the one that decided it. */
    static final Faults EFFECT_OUTSIDE_THE_COMMIT = around(EffectsApart::new);

    /** An effect that has ended is ended again when its result comes again. */
    static final Faults RESULT_COUNTS_TWICE =
            around(store -> new Wrapped(store, PlantedFaults::forgetful));

    /** The row PROLOG, PREPARE_FAILED is missing: the VM stays in PROLOG. */
    static final Faults ROW_MISSING =
            row(active(LcmState.PROLOG), LcmState.PROLOG_FAILURE, LcmState.PROLOG);

    /** The row PROLOG, PREPARED leads to RUNNING instead of BOOT. */
    static final Faults ROW_LEADS_ASTRAY =
            row(active(LcmState.PROLOG), LcmState.BOOT, LcmState.RUNNING);

    /** Limits are not looked at: whoever comes up against one gets more. */
    static final Faults LIMITS_FORGOTTEN =
            around(store ->
                    new Wrapped(
                            store,
                            writing ->
                                    new PassingWriting(writing) {
                                        @Override
                                        public <T> Optional<T> find(Kind<T> kind, long id) {
                                            return kind.name().equals("quota_limit")
                                                    ? Optional.empty()
                                                    : writing.find(kind, id);
                                        }
                                    }));

    /** What somebody has is not counted down when the last of it goes. */
    static final Faults USAGE_KEPT =
            around(store ->
                    new Wrapped(
                            store,
                            writing ->
                                    new PassingWriting(writing) {
                                        @Override
                                        public <T> void remove(Kind<T> kind, long id) {
                                            if (!kind.name().equals("quota_usage")) {
                                                writing.remove(kind, id);
                                            }
                                        }
                                    }));

    private PlantedFaults() {}

    private static Place active(LcmState lcm) {
        return new Place(VmState.ACTIVE, lcm);
    }

    private static Faults around(UnaryOperator<Store> fault) {
        return new Faults(CrashingStore.Order.SYNC_FIRST, fault);
    }

    /** A VM that goes from here to there is stored as if it had gone somewhere else. */
    private static Faults row(Place from, LcmState to, LcmState instead) {
        return around(store ->
                new Wrapped(
                        store,
                        writing ->
                                new PassingWriting(writing) {
                                    @Override
                                    public <T> void put(Kind<T> kind, T record) {
                                        if (kind == Vms.KIND && record instanceof Vm vm) {
                                            boolean here =
                                                    writing.find(Vms.KIND, vm.id())
                                                            .filter(old -> old.place().equals(from))
                                                            .isPresent();
                                            writing.put(
                                                    Vms.KIND,
                                                    here && vm.lcm() == to ? in(vm, instead) : vm);
                                        } else {
                                            writing.put(kind, record);
                                        }
                                    }
                                }));
    }

    private static Vm in(Vm vm, LcmState lcm) {
        return new Vm(
                vm.header(),
                vm.state(),
                lcm,
                vm.startTime(),
                vm.endTime(),
                vm.deployId(),
                vm.template(),
                vm.userTemplate(),
                vm.history(),
                vm.standing());
    }

    private static Writing forgetful(Writing writing) {
        return new PassingWriting(writing) {
            @Override
            public <T> Optional<T> find(Kind<T> kind, long id) {
                Optional<T> found = writing.find(kind, id);
                return kind == Effects.KIND
                        ? found.map(effect -> pendingAgain(kind, effect))
                        : found;
            }
        };
    }

    @SuppressWarnings("unchecked") // Only records of the kind of effects come here.
    private static <T> T pendingAgain(Kind<T> kind, T record) {
        Effect effect = (Effect) record;
        return (T)
                new Effect(
                        effect.id(),
                        effect.action(),
                        effect.resource(),
                        effect.object(),
                        effect.host(),
                        effect.parameters(),
                        effect.request(),
                        EffectState.PENDING,
                        effect.created(),
                        0,
                        "");
    }

    /** A store whose work sees and writes something else than it believes. */
    private static final class Wrapped implements Store {
        private final Store inner;
        private final Function<Writing, Writing> fault;

        Wrapped(Store inner, Function<Writing, Writing> fault) {
            this.inner = inner;
            this.fault = fault;
        }

        @Override
        public <R> R read(Function<Reading, R> work) {
            return inner.read(work);
        }

        @Override
        public <R> R write(RequestId request, Function<Writing, R> work) {
            return inner.write(request, writing -> work.apply(fault.apply(writing)));
        }

        @Override
        public void listen(CommitListener listener) {
            inner.listen(listener);
        }
    }

    /** A store that writes new effects down after everything else. */
    private static final class EffectsApart implements Store {
        private final Store inner;

        EffectsApart(Store inner) {
            this.inner = inner;
        }

        @Override
        public <R> R read(Function<Reading, R> work) {
            return inner.read(work);
        }

        @Override
        public <R> R write(RequestId request, Function<Writing, R> work) {
            List<Effect> later = new ArrayList<>();
            R result =
                    inner.write(
                            request,
                            writing ->
                                    work.apply(
                                            new PassingWriting(writing) {
                                                @Override
                                                public <T> void put(Kind<T> kind, T record) {
                                                    if (record instanceof Effect effect
                                                            && !effect.state().isEnded()) {
                                                        later.add(effect);
                                                    } else {
                                                        writing.put(kind, record);
                                                    }
                                                }
                                            }));
            if (!later.isEmpty()) {
                inner.write(
                        request,
                        writing -> {
                            later.forEach(effect -> writing.put(Effects.KIND, effect));
                            return true;
                        });
            }
            return result;
        }

        @Override
        public void listen(CommitListener listener) {
            inner.listen(listener);
        }
    }
}
