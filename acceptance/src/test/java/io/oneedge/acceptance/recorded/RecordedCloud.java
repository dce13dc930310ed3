package io.oneedge.acceptance.recorded;

import io.oneedge.api.binding.AclBinding;
import io.oneedge.api.binding.ClusterBinding;
import io.oneedge.api.binding.DatastoreBinding;
import io.oneedge.api.binding.GroupBinding;
import io.oneedge.api.binding.HostBinding;
import io.oneedge.api.binding.ImageBinding;
import io.oneedge.api.binding.SystemBinding;
import io.oneedge.api.binding.TemplateBinding;
import io.oneedge.api.binding.UserBinding;
import io.oneedge.api.binding.VmBinding;
import io.oneedge.api.binding.VmCreationBinding;
import io.oneedge.api.binding.VmDeviceBinding;
import io.oneedge.api.binding.VnBinding;
import io.oneedge.api.http.DoorLimits;
import io.oneedge.api.http.XmlRpcDoor;
import io.oneedge.api.operation.Authenticator;
import io.oneedge.api.operation.Handlers;
import io.oneedge.api.operation.OperationRunner;
import io.oneedge.api.xmlrpc.Dispatcher;
import io.oneedge.core.acl.AclService;
import io.oneedge.core.cluster.ClusterService;
import io.oneedge.core.datastore.DatastoreDrivers;
import io.oneedge.core.datastore.DatastoreService;
import io.oneedge.core.group.GroupService;
import io.oneedge.core.host.DummyHost;
import io.oneedge.core.host.Host;
import io.oneedge.core.host.HostService;
import io.oneedge.core.image.ImageDisks;
import io.oneedge.core.image.ImageFiles;
import io.oneedge.core.image.ImageService;
import io.oneedge.core.image.Images;
import io.oneedge.core.journal.Effect;
import io.oneedge.core.journal.Journal;
import io.oneedge.core.journal.Outcome;
import io.oneedge.core.monitoring.Latest;
import io.oneedge.core.network.NetworkDrivers;
import io.oneedge.core.network.NetworkNics;
import io.oneedge.core.network.NetworkService;
import io.oneedge.core.network.Networks;
import io.oneedge.core.object.RestrictedAttributes;
import io.oneedge.core.quota.CountingStore;
import io.oneedge.core.securitygroup.SecurityGroupService;
import io.oneedge.core.system.Bootstrap;
import io.oneedge.core.template.TemplateService;
import io.oneedge.core.transaction.MemoryStore;
import io.oneedge.core.transaction.Store;
import io.oneedge.core.user.Ownership;
import io.oneedge.core.user.Passwords;
import io.oneedge.core.user.Sessions;
import io.oneedge.core.user.UserService;
import io.oneedge.core.vdc.VdcService;
import io.oneedge.core.vm.GuestAbilities;
import io.oneedge.core.vm.Monitored;
import io.oneedge.core.vm.VmConfiguration;
import io.oneedge.core.vm.VmCounts;
import io.oneedge.core.vm.VmCreation;
import io.oneedge.core.vm.VmDevices;
import io.oneedge.core.vm.VmEvent;
import io.oneedge.core.vm.VmPlacements;
import io.oneedge.core.vm.VmService;
import io.oneedge.core.vm.VmSnapshots;
import io.oneedge.core.vm.VmUse;
import io.oneedge.core.zone.ZoneService;
import io.oneedge.dispatch.guest.GuestCommands;
import io.oneedge.dispatch.link.DummyLink;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.foundation.template.Template;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.catalogue.Catalogue;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** A cloud in memory as the recorded conversation found one: fresh, with its dummy drivers. */
final class RecordedCloud implements AutoCloseable {

    private static final String PASSWORD = "secretpassword";

    /** Of a password's hash: these tests are not about their cost. */
    private static final int FEW_ROUNDS = 10;

    /** The size of whatever the dummy storage driver imports. */
    private static final int IMPORTED_MEBIBYTES = 1024;

    private final InstantSource clock = InstantSource.system();
    private final Store store =
            new CountingStore(
                    new MemoryStore(clock),
                    List.of(VmCounts.counted(), Images.counted(), Networks.counted()));
    private final AclService rules = new AclService(store);
    private final VdcService vdcs = new VdcService(store, rules);
    private final GroupService groups = new GroupService(store, rules, UserService.members(), vdcs);
    private final Passwords passwords = new Passwords(new Random(1), FEW_ROUNDS);
    private final UserService users =
            new UserService(store, rules, groups, passwords, new RestrictedAttributes(List.of()));
    private final Latest latest = new Latest();
    private final HostService hosts = new HostService(store, rules, VmUse.ofHosts(), latest);
    private final Journal journal = new Journal();
    private final DatastoreService datastores =
            new DatastoreService(
                    store,
                    rules,
                    DatastoreDrivers.STANDARD,
                    ClusterService.targets(),
                    Images::inDatastore,
                    "/var/lib/one/datastores");
    private final NetworkService networks =
            new NetworkService(
                    store, rules, NetworkDrivers.STANDARD, ClusterService.targets(), new Random(3));
    private final ClusterService clusters =
            new ClusterService(
                    store,
                    rules,
                    List.of(HostService.members(), datastores.members(), networks.members()));
    private final RestrictedAttributes restricted = new RestrictedAttributes(List.of("CPU_COST"));
    private final ImageDisks disks = new ImageDisks(VmUse.ofImages(), UserService.numbers());
    private final NetworkNics nics = networks.nics(UserService.numbers());
    private final ImageService images =
            new ImageService(store, rules, journal, DatastoreDrivers.STANDARD, VmUse.ofImages());
    private final VmPlacements placements = new VmPlacements(hosts);
    private final VmService vms =
            new VmService(
                    store,
                    rules,
                    journal,
                    Monitored.Source.of(latest),
                    placements,
                    GuestAbilities.EVERYTHING,
                    VmCreation.ending(disks, nics, images));
    private final GuestCommands guests = new GuestCommands(users);
    private final SecurityGroupService securityGroups = new SecurityGroupService(store, rules);
    private final ZoneService zones = new ZoneService(store, rules);
    private final AtomicLong numbers = new AtomicLong();
    private final Handlers handlers;
    private final XmlRpcDoor door;

    RecordedCloud() {
        new Bootstrap(
                        store,
                        rules,
                        groups,
                        users,
                        clusters,
                        vdcs,
                        zones,
                        securityGroups,
                        "http://localhost:2633/RPC2",
                        List.of(datastores::bootstrap))
                .run("oneadmin", PASSWORD);
        handlers = handlers();
        door =
                XmlRpcDoor.open(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        new Dispatcher(
                                new OperationRunner(authenticator(), handlers),
                                () -> new RequestId(numbers.incrementAndGet())),
                        DoorLimits.DEFAULT);
    }

    int port() {
        return door.port();
    }

    /** Everything that the drivers would do meanwhile is done. */
    void settle() {
        for (List<Effect> effects = pending(); !effects.isEmpty(); effects = pending()) {
            for (Effect effect : effects) {
                Outcome outcome = new Outcome.Success(result(effect));
                journal.end(store.withoutLimits(), RequestId.NONE, effect.id(), outcome);
            }
        }
        for (Host host : store.read(HostService::all)) {
            hosts.reported(
                    RequestId.NONE,
                    host.id(),
                    clock.instant().getEpochSecond(),
                    DummyHost.report(host.name(), "dummy"));
        }
    }

    /** Whether an operation is there; those that are not yet are no part of the conversation. */
    boolean answers(String operation) {
        return Catalogue.named(operation).flatMap(handlers::of).isPresent()
                || !operation.startsWith("one.")
                || Catalogue.named(operation).isEmpty();
    }

    @Override
    public void close() {
        door.close();
    }

    private List<Effect> pending() {
        return store.read(Journal::pending);
    }

    /** What the dummy drivers of OpenNebula say. */
    private Template result(Effect effect) {
        return switch (effect.resource()) {
            case IMAGE -> imageResult(effect);
            case VM ->
                    effect.action().equals("guest.disk.saveas")
                            ? Template.EMPTY.with("SOURCE", "dummy_path").with("FORMAT", "raw")
                            : effect.action().equals("guest.start")
                                    ? started(effect)
                                    : Template.EMPTY;
            default -> Template.EMPTY;
        };
    }

    private Template started(Effect effect) {
        return store.read(reading -> {
            AgentCommand command = guests.command(reading, effect);
            String host = HostService.find(reading, effect.host()).orElseThrow().name();
            return guests.result(effect, new DummyLink(host).carryOut(command));
        });
    }

    /** The drivers report that a guest runs. */
    void reportRunning(int vm, int host) {
        vms.observed(RequestId.NONE, vm, host, VmEvent.GUEST_RUNS);
    }

    private static Template imageResult(Effect effect) {
        Template result = Template.EMPTY.with("SOURCE", "dummy_path");
        return effect.action().equals("image.import")
                ? result.with("SIZE", Integer.toString(IMPORTED_MEBIBYTES))
                : result;
    }

    private Authenticator authenticator() {
        Sessions sessions = sessions();
        return (session, address) -> sessions.authenticate(session);
    }

    private Sessions sessions() {
        return new Sessions(store, groups, passwords, clock, new Random(2), Duration.ofMinutes(15));
    }

    private Handlers handlers() {
        Handlers bound = new Handlers();
        Ownership ownership = new Ownership(groups);
        SystemBinding.bind(bound);
        AclBinding.bind(bound, rules);
        GroupBinding.bind(bound, groups);
        UserBinding.bind(bound, users);
        ClusterBinding.bind(bound, clusters);
        HostBinding.bind(bound, hosts);
        DatastoreBinding.bind(bound, datastores, ownership);
        ImageBinding.bind(bound, images, ownership);
        bindVms(bound, ownership);
        return bound;
    }

    private void bindVms(Handlers bound, Ownership ownership) {
        TemplateService templates = new TemplateService(store, rules, restricted, disks::completed);
        VmCreation creation =
                new VmCreation(
                        store,
                        vms,
                        templates,
                        disks,
                        new ImageFiles(UserService.numbers()),
                        nics,
                        restricted,
                        (reading, user) -> users.find(reading, user).orElseThrow().attributes(),
                        new VmCreation.Usual(Optional.empty(), "hd", false));
        VnBinding.bind(bound, networks, ownership);
        TemplateBinding.bind(bound, templates, ownership);
        VmBinding.bind(bound, vms, ownership);
        VmCreationBinding.bind(bound, creation);
        VmDeviceBinding.bind(
                bound,
                new VmDevices(store, vms, disks, nics, restricted),
                new VmSnapshots(store, vms, images),
                new VmConfiguration(store, vms, creation, placements, restricted));
    }
}
