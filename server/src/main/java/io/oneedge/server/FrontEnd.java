package io.oneedge.server;

import io.oneedge.api.binding.AclBinding;
import io.oneedge.api.binding.ClusterBinding;
import io.oneedge.api.binding.DatastoreBinding;
import io.oneedge.api.binding.GroupBinding;
import io.oneedge.api.binding.HostBinding;
import io.oneedge.api.binding.ImageBinding;
import io.oneedge.api.binding.SecurityGroupBinding;
import io.oneedge.api.binding.SystemBinding;
import io.oneedge.api.binding.TemplateBinding;
import io.oneedge.api.binding.UserBinding;
import io.oneedge.api.binding.VdcBinding;
import io.oneedge.api.binding.VmBinding;
import io.oneedge.api.binding.VmCreationBinding;
import io.oneedge.api.binding.VmDeviceBinding;
import io.oneedge.api.binding.VnBinding;
import io.oneedge.api.binding.ZoneBinding;
import io.oneedge.api.http.DoorLimits;
import io.oneedge.api.http.XmlRpcDoor;
import io.oneedge.api.operation.Handlers;
import io.oneedge.api.operation.InternalSessions;
import io.oneedge.api.operation.OperationRunner;
import io.oneedge.api.operation.PatientSessions;
import io.oneedge.api.operation.WrongPasswords;
import io.oneedge.api.xmlrpc.Dispatcher;
import io.oneedge.client.Client;
import io.oneedge.client.Session;
import io.oneedge.core.access.Caller;
import io.oneedge.core.host.DummyHost;
import io.oneedge.core.host.Host;
import io.oneedge.core.host.HostService;
import io.oneedge.core.host.HostWhyService;
import io.oneedge.core.image.ImageState;
import io.oneedge.core.image.ImageWhyService;
import io.oneedge.core.image.Images;
import io.oneedge.core.journal.Effect;
import io.oneedge.core.journal.EffectState;
import io.oneedge.core.journal.Effects;
import io.oneedge.core.quota.CountingStore;
import io.oneedge.core.system.Settings;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Store;
import io.oneedge.core.user.ListOrders;
import io.oneedge.core.user.Sessions;
import io.oneedge.core.vm.StrayGuests;
import io.oneedge.core.vm.VmWhyService;
import io.oneedge.dispatch.effect.EffectRunner;
import io.oneedge.dispatch.effect.Transfers;
import io.oneedge.dispatch.guest.GuestCommands;
import io.oneedge.dispatch.image.ImageCommands;
import io.oneedge.dispatch.image.ImportLink;
import io.oneedge.dispatch.link.AgentLink;
import io.oneedge.dispatch.link.AgentProcess;
import io.oneedge.dispatch.link.DummyLink;
import io.oneedge.dispatch.link.HostLink;
import io.oneedge.dispatch.ssh.GuestPlace;
import io.oneedge.dispatch.ssh.MovingLink;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.gate.ClientGateCloud;
import io.oneedge.gate.Gate;
import io.oneedge.gate.http.GateLimits;
import io.oneedge.gate.http.GateServer;
import io.oneedge.scheduler.round.PlacementRounds;
import io.oneedge.scheduler.round.PlacementVerdicts;
import io.oneedge.scheduler.round.ScheduledActionRound;
import io.oneedge.scheduler.round.ScheduledActionRounds;
import io.oneedge.store.RoomLimits;
import io.oneedge.store.SqliteStore;
import io.oneedge.store.StoreLimits;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.catalogue.Resource;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The front-end: the graph of its parts, in the order in which they start. Nothing is looked up and
 * nothing is injected by magic; who uses whom is written here.
 */
final class FrontEnd implements AutoCloseable {

    /** Counts the starts of front-ends on a database: the term that agents obey. */
    private static final Kind<Long> TERMS = Sequence.named("term");

    /** A random number that tells this cloud apart from others that use the same hosts. */
    private static final Kind<Long> CLOUD = Sequence.named("cloud");

    static final List<Kind<?>> KINDS = List.of(TERMS, CLOUD);

    private final OpenParts parts;
    private final Home home;
    private final CountingStore store;
    private final AgentLink agent;
    private final RemoteHosts remote;
    private final String hostname;
    private final RunningMoves moving;
    private final XmlRpcDoor door;
    private final Transfers transfers = new Transfers();

    private FrontEnd(Home home, Settings settings, Optional<Credentials> first, OpenParts parts) {
        this.parts = parts;
        this.home = home;
        InstantSource clock = InstantSource.system();
        SecureRandom random = new SecureRandom();

        SqliteStore database = parts.add(openStore(home, settings, clock));
        store = Nouns.counting(database);
        Nouns nouns = new Nouns(store, settings, home, random, Nouns.declaredAbilities(store));
        Optional<Credentials> made = bootstrap(nouns, first);

        RequestIds requests = new RequestIds(store);
        Sessions sessions = sessions(nouns, settings, clock, random);
        made.ifPresent(
                administrator -> sessions.made(administrator.name(), administrator.password()));
        InternalSessions internal =
                new InternalSessions(patient(sessions, clock), id -> caller(nouns, id), random);
        Handlers handlers = handlers(store, nouns, settings);
        Dispatcher dispatcher = new Dispatcher(new OperationRunner(internal, handlers), requests);

        hostname = hostname();
        LocalHosts hosts =
                new LocalHosts(
                        store,
                        nouns.hosts,
                        nouns.vms,
                        new StrayGuests(store, nouns.journal),
                        nouns.latest,
                        clock,
                        host -> LocalHosts.isLocal(host, hostname));
        long term =
                store.withoutLimits().write(RequestId.NONE, writing -> writing.nextId(TERMS)) + 1;
        AgentProcess process = agentOf(home, clock);
        agent = parts.add(new AgentLink(process, hosts, term, settings.monitoringSeconds()));
        RemoteHostMaker maker =
                new RemoteHostMaker(
                        store, nouns, home, settings, clock, cloud(random), term, transfers);
        remote = parts.add(remoteHosts(maker));
        moving = new RunningMoves(store, nouns.journal, settings.all());
        EffectRunner effects = parts.add(runner(nouns));
        bindReasons(handlers, nouns, effects);
        SystemBinding.bindVerification(handlers, Verification.of(store, nouns));
        PlacementRounds placement =
                parts.add(new PlacementRounds(store, nouns.vms, nouns.vmRescheduling, nouns.hosts));
        ScheduledActionRounds scheduled = parts.add(scheduledActions(dispatcher, internal, clock));
        DatastoreRounds rounds =
                parts.add(new DatastoreRounds(store, nouns.datastores, agent, term));
        store.listen(parts.add(new VmLogs(home.logs().resolve("vm"), clock)));
        hosts.start();
        agent.start();
        remote.start();
        effects.start();
        placement.start();
        rounds.start();
        scheduled.start();
        parts.add(openGate(settings, dispatcher, internal, clock));
        door = parts.add(openDoor(settings, dispatcher));
        parts.add(ListPreparation.start(database));
    }

    private static XmlRpcDoor openDoor(Settings settings, Dispatcher dispatcher) {
        return XmlRpcDoor.open(
                new InetSocketAddress(settings.listenAddress(), settings.port()),
                dispatcher,
                DoorLimits.DEFAULT);
    }

    private RemoteHosts remoteHosts(RemoteHostMaker maker) {
        return new RemoteHosts(
                store,
                host -> !LocalHosts.isDummy(host) && !LocalHosts.isLocal(host, hostname),
                maker::of,
                maker::check);
    }

    private static String hostname() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return "localhost";
        }
    }

    /** Names this cloud on its hosts; made once and kept in the database. */
    private String cloud(SecureRandom random) {
        long number =
                store.withoutLimits()
                        .write(
                                RequestId.NONE,
                                writing -> {
                                    List<Long> known = writing.all(CLOUD);
                                    long made =
                                            known.isEmpty()
                                                    ? random.nextLong(1L << 31)
                                                    : known.getFirst();
                                    writing.put(CLOUD, made);
                                    return made;
                                });
        return "%08x".formatted(number);
    }

    private Sessions sessions(
            Nouns nouns, Settings settings, InstantSource clock, SecureRandom random) {
        return new Sessions(
                store,
                nouns.groups,
                nouns.passwords,
                clock,
                random,
                settings.sessionExpiration(),
                settings.defaultUmask());
    }

    private static AgentProcess agentOf(Home home, InstantSource clock) {
        return new AgentProcess(
                AgentCommandLine.of(home),
                home.agentSocket(),
                home.logs().resolve("agent.log"),
                clock);
    }

    private static SqliteStore openStore(Home home, Settings settings, InstantSource clock) {
        RoomLimits room =
                RoomLimits.ofMebibytes(settings.historyFreeMebibytes(), settings.freeMebibytes());
        long documents =
                Math.min(
                        (long) settings.documentMebibytes() << 20,
                        Runtime.getRuntime().maxMemory() / 2);
        return SqliteStore.open(
                home.database(),
                Nouns.kinds(),
                clock,
                StoreLimits.STANDARD.withRoom(room).withProjectionBytes(documents));
    }

    /**
     * Starts a front-end. One that cannot start closes what it has opened.
     *
     * @param first who is the administrator of a new database; needed only then
     */
    static FrontEnd start(Home home, Settings settings, Optional<Credentials> first) {
        OpenParts parts = new OpenParts();
        Thread.ofPlatform().daemon().name("door-preparation").start(XmlRpcDoor::prepare);
        try {
            return new FrontEnd(home, settings, first, parts);
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    /** The port that the XML-RPC door listens on. */
    int port() {
        return door.port();
    }

    @Override
    public void close() {
        parts.close();
    }

    private static PatientSessions patient(Sessions sessions, InstantSource clock) {
        return new PatientSessions(
                sessions::known,
                (session, address) -> sessions.authenticate(session),
                new WrongPasswords(clock));
    }

    /** What users scheduled is done in process, with the rights of oneadmin. */
    private ScheduledActionRounds scheduledActions(
            Dispatcher dispatcher, InternalSessions sessions, InstantSource clock) {
        ClientVmCommands commands =
                new ClientVmCommands(
                        new Client(dispatcher::answer, new Session(sessions.of(Caller.ONEADMIN))));
        ScheduledActionRound round =
                new ScheduledActionRound(store, commands, clock, ZoneId.systemDefault());
        return new ScheduledActionRounds(store, round, clock);
    }

    /** OneGate asks in process, with the rights of the user whose guest speaks. */
    private static GateServer openGate(
            Settings settings,
            Dispatcher dispatcher,
            InternalSessions sessions,
            InstantSource clock) {
        ClientGateCloud cloud =
                new ClientGateCloud(
                        user -> new Client(dispatcher::answer, new Session(sessions.of(user))));
        return GateServer.open(
                List.of(new InetSocketAddress(settings.gateAddress(), settings.gatePort())),
                new Gate(cloud, Gate.RESTRICTED_ATTRIBUTES),
                GateLimits.DEFAULT,
                clock);
    }

    /** Fills an empty database, and says whom it has made the administrator then. */
    private static Optional<Credentials> bootstrap(Nouns nouns, Optional<Credentials> first) {
        if (!nouns.bootstrap.isNeeded()) {
            return Optional.empty();
        }
        Credentials administrator =
                first.orElseThrow(() ->
                        Failure.invalid(
                                "The database is new: start once with --credentials FILE,"
                                        + " a file with name:password of the"
                                        + " administrator"));
        nouns.bootstrap.run(administrator.name(), administrator.password());
        return Optional.of(administrator);
    }

    /** Who carries out which operation. */
    static Handlers handlers(Store store, Nouns nouns, Settings settings) {
        ListOrders orders = new ListOrders(store, settings.listOrder());
        Handlers handlers = new Handlers(orders::of);
        SystemBinding.bind(handlers);
        SystemBinding.bindSettings(handlers, settings);
        AclBinding.bind(handlers, nouns.rules);
        GroupBinding.bind(handlers, nouns.groups);
        UserBinding.bind(handlers, nouns.users);
        ZoneBinding.bind(handlers, nouns.zones);
        VdcBinding.bind(handlers, nouns.vdcs);
        ClusterBinding.bind(handlers, nouns.clusters);
        HostBinding.bind(handlers, nouns.hosts);
        DatastoreBinding.bind(handlers, nouns.datastores, nouns.ownership);
        ImageBinding.bind(handlers, nouns.images, nouns.ownership);
        VnBinding.bind(handlers, nouns.networks, nouns.ownership);
        SecurityGroupBinding.bind(handlers, nouns.securityGroups, nouns.ownership);
        TemplateBinding.bind(handlers, nouns.templates, nouns.ownership);
        VmBinding.bind(handlers, nouns.vms, nouns.ownership);
        VmCreationBinding.bind(handlers, nouns.vmCreation);
        VmDeviceBinding.bind(handlers, nouns.vmDevices, nouns.vmSnapshots, nouns.vmConfiguration);
        return handlers;
    }

    private EffectRunner runner(Nouns nouns) {
        return new EffectRunner(
                store.withoutLimits(),
                nouns.journal,
                this::linkFor,
                Map.of(
                        Resource.VM,
                        new GuestCommands(nouns.users),
                        Resource.IMAGE,
                        new ImageCommands()));
    }

    /** Why VMs, images and hosts are where they are. */
    private void bindReasons(Handlers handlers, Nouns nouns, EffectRunner effects) {
        VmBinding.bindWhy(handlers, reasons(nouns, effects));
        ImageBinding.bindWhy(
                handlers,
                new ImageWhyService(store, nouns.images, transfers.with(effects.progress())));
        HostBinding.bindWhy(
                handlers, new HostWhyService(store, nouns.hosts, effects.progress(), remote));
    }

    private VmWhyService reasons(Nouns nouns, EffectRunner effects) {
        return new VmWhyService(
                store,
                nouns.vms.objects(),
                transfers.with(moving.beside(effects.progress())),
                new PlacementVerdicts(nouns.hosts, nouns.vmRescheduling));
    }

    private Caller caller(Nouns nouns, int user) {
        return store.read(reading -> nouns.users.find(reading, user))
                .orElseThrow(
                        () -> Failure.of(FailureKind.AUTHENTICATION, "User " + user + " is gone"))
                .caller();
    }

    /** Dummies are answered here; everything else is done by an agent. */
    private HostLink linkFor(Reading reading, Effect effect) {
        if (effect.host() == Effect.FRONT_END) {
            return effect.parameters().text("DRIVER").equals(DummyHost.DRIVER)
                    ? new DummyLink("")
                    : new ImportLink(agent, this::isImportWanted, transfers);
        }
        Host host =
                HostService.find(reading, effect.host())
                        .orElseThrow(() -> Failure.action("Host " + effect.host() + " is gone"));
        if (LocalHosts.isDummy(host)) {
            return new DummyLink(host.name());
        }
        Optional<Moves.Way> way =
                Moves.of(reading, effect)
                        .filter(far -> !(isLocal(far.from()) && isLocal(far.to())));
        if (way.isPresent()) {
            Host from = way.get().from();
            Host to = way.get().to();
            return new MovingLink(
                    linkTo(from), linkTo(to), guests(from), guests(to), to.name(), moving.moving());
        }
        return linkTo(host);
    }

    /** Whether somebody still waits for the content of an image: not if it was deleted. */
    private boolean isImportWanted(AgentCommand command) {
        return store.read(reading ->
                reading.find(Effects.KIND, Long.parseLong(command.id()))
                        .filter(effect -> effect.state() == EffectState.PENDING)
                        .flatMap(effect -> Images.find(reading, effect.object()))
                        .filter(image -> image.state() != ImageState.DELETE)
                        .isPresent());
    }

    private HostLink linkTo(Host host) {
        return isLocal(host) ? agent : remote.link(host);
    }

    private GuestPlace guests(Host host) {
        return isLocal(host)
                ? new GuestPlace.Here(home.datastores(), AgentCommandLine.tunnel())
                : remote.guests(host);
    }

    private boolean isLocal(Host host) {
        return LocalHosts.isLocal(host, hostname);
    }
}
