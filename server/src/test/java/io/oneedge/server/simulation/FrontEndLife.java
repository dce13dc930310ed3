package io.oneedge.server.simulation;

import io.oneedge.core.host.DummyHost;
import io.oneedge.core.host.Host;
import io.oneedge.core.host.HostService;
import io.oneedge.core.journal.Effect;
import io.oneedge.core.journal.EffectState;
import io.oneedge.core.journal.Effects;
import io.oneedge.core.journal.Journal;
import io.oneedge.core.journal.Outcome;
import io.oneedge.core.transaction.Commit;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Store;
import io.oneedge.dispatch.effect.EffectTurns;
import io.oneedge.dispatch.link.DummyLink;
import io.oneedge.dispatch.link.HostLink;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.foundation.template.Template;
import io.oneedge.scheduler.round.PlacementRound;
import io.oneedge.scheduler.round.ScheduledActionRound;
import io.oneedge.server.Brain;
import io.oneedge.wire.agent.AgentAction;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.AgentResult;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** One life of a front-end, from its start over what is stored to its crash. */
final class FrontEndLife {

    private final CrashingStore store;
    private final Store seen;
    private final InstantSource clock;
    private final Fate fate;
    private final Trace trace;
    private final Brain brain;
    private final EffectTurns turns;
    private final PlacementRound placement;
    private final ScheduledActionRound scheduled;
    private final List<MachineLink> links = new ArrayList<>();
    private final Map<Long, EffectRun> effects = new LinkedHashMap<>();
    private final List<Effect> begun = new ArrayList<>();
    private boolean placementWanted;
    private final Brain.DatastoreLooks datastores;
    private boolean lookWanted = true;
    private Instant lookAgain = Instant.MAX;
    private OptionalLong nextScheduled = OptionalLong.of(0);
    private Instant placementAgain = Instant.MAX;

    FrontEndLife(
            Faults faults,
            CrashingStore store,
            InstantSource clock,
            List<Machine> machines,
            Fate fate,
            Trace trace) {
        this.store = store;
        this.clock = clock;
        this.fate = fate;
        this.trace = trace;
        seen = faults.around().apply(store);
        brain = new Brain(seen, clock, fate.generator());
        machines.forEach(machine -> links.add(new MachineLink(machine, brain, this::hear)));
        turns = brain.effects(this::linkFor, MovingCommands::new);
        placement = brain.placement();
        datastores = brain.datastores(links.getLast()::carryOutNow);
        scheduled = brain.scheduledActions();
        scheduled.reread();
        store.listen(this::committed);
        store.read(Journal::pending).forEach(this::begin);
        placementWanted = true;
    }

    Brain brain() {
        return brain;
    }

    List<MachineLink> links() {
        return links;
    }

    private void committed(Commit commit) {
        EffectTurns.begunIn(commit).forEach(this::begin);
        lookWanted |= Brain.isLookWantedAfter(commit);
        placementWanted |= PlacementRound.isWantedAfter(commit);
        if (scheduled.heard(commit)) {
            nextScheduled = OptionalLong.of(0);
        }
    }

    private void begin(Effect effect) {
        begun.add(effect);
        effects.computeIfAbsent(
                effect.id(), id -> new EffectRun(effect, turns, brain.journal(), clock, trace));
    }

    private void hear(AgentResult result) {
        boolean heard = false;
        for (EffectRun effect : effects.values()) {
            heard = heard || effect.hears(result);
        }
    }

    private HostLink linkFor(Reading reading, Effect effect) {
        if (effect.host() == Effect.FRONT_END) {
            return effect.parameters().text("DRIVER").equals(DummyHost.DRIVER)
                    ? new DummyLink("")
                    : links.getLast();
        }
        Host host =
                HostService.find(reading, effect.host())
                        .orElseThrow(() -> Failure.action("Host " + effect.host() + " is gone"));
        if (host.virtualizationDriver().equals(DummyHost.DRIVER)) {
            return new DummyLink(host.name());
        }
        Optional<MachineLink> here = linkTo(host);
        if (here.isPresent() && effect.action().equals(AgentAction.GUEST_MIGRATE.wireName())) {
            long to = effect.parameters().number("TO_HOST").orElse(Effect.FRONT_END);
            Optional<MachineLink> there =
                    HostService.find(reading, Math.toIntExact(to))
                            .flatMap(this::linkTo)
                            .filter(link -> link != here.get());
            if (there.isPresent()) {
                return new MoveLink(here.get(), there.get(), this::move);
            }
        }
        return here.<HostLink>map(link -> link).orElseGet(() -> new DummyLink(host.name()));
    }

    private Optional<MachineLink> linkTo(Host host) {
        return links.stream().filter(link -> link.machine().name().equals(host.name())).findFirst();
    }

    private MoveRun move(AgentCommand command, MoveLink link) {
        long effect = Long.parseLong(command.id());
        return new MoveRun(
                command,
                link.source(),
                link.target(),
                new MoveRun.FrontEnd() {
                    @Override
                    public boolean wants() {
                        return pending(effect).isPresent();
                    }

                    @Override
                    public boolean passes() {
                        return brain.journal().pass(seen, command.request(), effect);
                    }

                    @Override
                    public boolean hasPassed() {
                        return pending(effect).filter(Effect::isPassed).isPresent();
                    }

                    @Override
                    public void moment(String where) {
                        store.moment(where);
                    }
                },
                fate,
                clock);
    }

    private Optional<Effect> pending(long effect) {
        return seen.read(reading ->
                reading.find(Effects.KIND, effect)
                        .filter(found -> found.state() == EffectState.PENDING));
    }

    /** Everything that could go on now, each as one step. */
    private List<Runnable> possible() {
        List<Runnable> steps = new ArrayList<>();
        for (MachineLink link : links) {
            if (link.hasMail() && !link.machine().isHanging()) {
                steps.add(link::read);
            } else if (!link.isConnected() && !link.machine().isHanging()) {
                steps.add(link::connect);
            }
        }
        for (EffectRun effect : effects.values()) {
            if (effect.canGoOn()) {
                steps.add(effect::step);
            }
        }
        if (placementWanted || !clock.instant().isBefore(placementAgain)) {
            steps.add(this::place);
        }
        if (lookWanted || !clock.instant().isBefore(lookAgain)) {
            steps.add(this::lookAtDatastores);
        }
        if (nextScheduled.orElse(Long.MAX_VALUE) <= clock.instant().getEpochSecond()) {
            steps.add(() -> nextScheduled = scheduled.run(RequestId.NONE));
        }
        if (store.hasNews()) {
            steps.add(store::deliver);
        }
        return steps;
    }

    boolean canGoOn() {
        return !possible().isEmpty();
    }

    /** Goes on with something. */
    void step() {
        fate.one(possible()).run();
        effects.values().removeIf(EffectRun::isOver);
    }

    private void place() {
        placementWanted = false;
        placementAgain = Instant.MAX;
        if (!placement.run(RequestId.NONE)) {
            placementAgain = clock.instant().plus(PlacementRound.AGAIN);
        }
    }

    private void lookAtDatastores() {
        lookWanted = false;
        lookAgain = Instant.MAX;
        lookAgain = clock.instant().plus(datastores.look());
    }

    /** A round of placement, whether something asks for one or not. */
    void placeOnceMore() {
        place();
    }

    /** A result comes that nobody waits for any more, or comes once more. */
    void repeatAResult() {
        if (begun.isEmpty()) {
            return;
        }
        Effect effect = fate.one(begun);
        boolean pending = turns.isPending(effect);
        if (pending) {
            return;
        }
        Outcome late =
                fate.percent(50)
                        ? new Outcome.Success(Template.EMPTY.with("DEPLOY_ID", "late"))
                        : new Outcome.Failed(FailureKind.ACTION, "late");
        store.release();
        StoredTables before = store.disk();
        trace.tell("effect " + effect.id() + " " + effect.action() + " has a late result");
        boolean applied = brain.journal().end(seen, effect.request(), effect.id(), late);
        store.release();
        if (applied || !store.disk().isSameAs(before)) {
            throw new AssertionError("The result of effect " + effect.id() + " counted twice");
        }
    }

    void close() {
        links.forEach(MachineLink::close);
        effects.values().forEach(EffectRun::close);
    }

    @Override
    public String toString() {
        return "term " + brain.term() + " " + effects.values();
    }
}
