package io.oneedge.server;

import io.oneedge.api.operation.Handlers;
import io.oneedge.api.operation.OperationRunner;
import io.oneedge.api.operation.Result;
import io.oneedge.core.host.Host;
import io.oneedge.core.host.HostService;
import io.oneedge.core.journal.Journal;
import io.oneedge.core.quota.CountingStore;
import io.oneedge.core.schedule.ScheduledCommand;
import io.oneedge.core.system.Settings;
import io.oneedge.core.transaction.Commit;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Store;
import io.oneedge.core.vm.GuestAbilities;
import io.oneedge.core.vm.StrayGuests;
import io.oneedge.dispatch.effect.EffectCommands;
import io.oneedge.dispatch.effect.EffectTurns;
import io.oneedge.dispatch.guest.GuestCommands;
import io.oneedge.dispatch.image.ImageCommands;
import io.oneedge.dispatch.link.HostLink;
import io.oneedge.dispatch.link.HostLinks;
import io.oneedge.dispatch.link.HostReports;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.scheduler.round.PlacementRound;
import io.oneedge.scheduler.round.ScheduledActionRound;
import io.oneedge.wire.catalogue.Catalogue;
import io.oneedge.wire.catalogue.Operation;
import io.oneedge.wire.catalogue.Resource;
import io.oneedge.wire.xmlrpc.AnswerRoom;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * What a front-end decides with, put together over any store as {@link FrontEnd} does it, without
 * the doors, links and threads around it. Its hosts' driver is able to do everything, so that
 * everything can be asked for.
 */
public final class Brain {

    private static final Kind<Long> TERMS = Sequence.named("term");

    private static final Settings SETTINGS = Settings.read("");

    private final CountingStore store;
    private final Nouns nouns;
    private final OperationRunner operations;
    private final RequestIds requests;
    private final InstantSource clock;
    private final long term;

    /** A front-end that starts over what is stored. */
    public Brain(Store kept, InstantSource clock, RandomGenerator random) {
        store = Nouns.counting(kept);
        this.clock = clock;
        nouns =
                new Nouns(
                        store,
                        SETTINGS,
                        new Home(Path.of("/var/lib/oneedge")),
                        random,
                        GuestAbilities.EVERYTHING);
        if (nouns.bootstrap.isNeeded()) {
            nouns.bootstrap.run("oneadmin", "simulated");
        }
        requests = new RequestIds(store);
        Handlers handlers = FrontEnd.handlers(store, nouns, SETTINGS);
        operations =
                new OperationRunner(
                        (session, address) -> nouns.users.caller(Integer.parseInt(session)),
                        handlers);
        term = store.write(RequestId.NONE, writing -> writing.nextId(TERMS)) + 1;
    }

    /** Of this start; agents obey the newest. */
    public long term() {
        return term;
    }

    /** The number of the next request. */
    public RequestId nextRequest() {
        return requests.get();
    }

    /** Carries an operation out for a user. */
    public Result call(RequestId request, int user, String name, List<Object> arguments) {
        Operation operation =
                Catalogue.named(name).orElseThrow(() -> Failure.invalid("No operation " + name));
        return operations.run(
                operation,
                request,
                Integer.toString(user),
                "",
                () -> arguments,
                Optional.empty(),
                AnswerRoom.UNLIMITED);
    }

    /** Where what owners have is not what was counted, one line each. */
    public List<String> miscounted(Reading reading) {
        return store.differences(reading);
    }

    /** What {@code one.system.verify} says now. */
    public String verification() {
        return Verification.of(store, nouns).verify();
    }

    public Journal journal() {
        return nouns.journal;
    }

    public HostService hosts() {
        return nouns.hosts;
    }

    /** Where the reports of the agent of one machine go. */
    public HostReports reports(Predicate<Host> isHere) {
        LocalHosts hosts =
                new LocalHosts(
                        store,
                        nouns.hosts,
                        nouns.vms,
                        new StrayGuests(store, nouns.journal),
                        nouns.latest,
                        clock,
                        isHere);
        hosts.start();
        return hosts;
    }

    public EffectTurns effects(HostLinks links, UnaryOperator<EffectCommands> guests) {
        return new EffectTurns(
                store.withoutLimits(),
                links,
                Map.of(
                        Resource.VM,
                        guests.apply(new GuestCommands(nouns.users)),
                        Resource.IMAGE,
                        new ImageCommands()));
    }

    public PlacementRound placement() {
        return new PlacementRound(store, nouns.vms, nouns.vmRescheduling, nouns.hosts);
    }

    /** Looks at datastores with the agent of the front-end's machine. */
    public DatastoreLooks datastores(HostLink agent) {
        DatastoreRound round = new DatastoreRound(store, nouns.datastores, agent, term);
        return () -> DatastoreRound.pauseAfter(round.run());
    }

    /** One look at all datastores; until when the next one begins by itself. */
    @FunctionalInterface
    public interface DatastoreLooks {
        Duration look();
    }

    /** Whether datastores are to be looked at after this. */
    public static boolean isLookWantedAfter(Commit commit) {
        return DatastoreRound.isWantedAfter(commit);
    }

    /** What users scheduled is asked for as an administrator asks. */
    public ScheduledActionRound scheduledActions() {
        return new ScheduledActionRound(store, this::give, clock, ZoneOffset.UTC);
    }

    private void give(int vm, ScheduledCommand command, List<Object> arguments) {
        if (command.isAction()) {
            call(nextRequest(), 0, "one.vm.action", List.of(command.word(), vm));
        } else {
            List<Object> all = new ArrayList<>(List.of(vm));
            all.addAll(arguments);
            call(nextRequest(), 0, "one.vm." + command.word().replace("-", ""), all);
        }
    }
}
