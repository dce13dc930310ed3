package io.oneedge.acceptance.recorded;

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
import io.oneedge.api.binding.ZoneBinding;
import io.oneedge.api.http.DoorLimits;
import io.oneedge.api.http.XmlRpcDoor;
import io.oneedge.api.operation.Handlers;
import io.oneedge.api.operation.OperationRunner;
import io.oneedge.api.xmlrpc.Dispatcher;
import io.oneedge.core.access.Target;
import io.oneedge.core.acl.AclService;
import io.oneedge.core.cluster.ClusterService;
import io.oneedge.core.datastore.DatastoreDrivers;
import io.oneedge.core.datastore.DatastoreService;
import io.oneedge.core.group.GroupService;
import io.oneedge.core.host.DummyHost;
import io.oneedge.core.host.Host;
import io.oneedge.core.host.HostService;
import io.oneedge.core.host.HostUsage;
import io.oneedge.core.image.ImageService;
import io.oneedge.core.image.Images;
import io.oneedge.core.journal.Effect;
import io.oneedge.core.journal.Journal;
import io.oneedge.core.journal.Outcome;
import io.oneedge.core.monitoring.Latest;
import io.oneedge.core.object.RestrictedAttributes;
import io.oneedge.core.securitygroup.SecurityGroupService;
import io.oneedge.core.system.Bootstrap;
import io.oneedge.core.template.TemplateDisks;
import io.oneedge.core.template.TemplateService;
import io.oneedge.core.transaction.MemoryStore;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.user.Ownership;
import io.oneedge.core.user.Passwords;
import io.oneedge.core.user.Sessions;
import io.oneedge.core.user.UserService;
import io.oneedge.core.vdc.VdcService;
import io.oneedge.core.vm.Monitored;
import io.oneedge.core.vm.VmService;
import io.oneedge.core.zone.ZoneService;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.foundation.template.Template;
import io.oneedge.wire.catalogue.Catalogue;
import io.oneedge.wire.catalogue.Resource;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
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
    private final MemoryStore store = new MemoryStore(clock);
    private final AclService rules = new AclService(store);
    private final VdcService vdcs = new VdcService(store, rules);
    private final GroupService groups = new GroupService(store, rules, UserService.members(), vdcs);
    private final Passwords passwords = new Passwords(new Random(1), FEW_ROUNDS);
    private final UserService users =
            new UserService(store, rules, groups, passwords, new RestrictedAttributes(List.of()));
    private final Latest latest = new Latest();
    private final HostService hosts = new HostService(store, rules, HostUsage.NOTHING, latest);
    private final Journal journal = new Journal();
    private final DatastoreService datastores =
            new DatastoreService(
                    store,
                    rules,
                    DatastoreDrivers.STANDARD,
                    this::clusterTarget,
                    Images::inDatastore,
                    "/var/lib/one/datastores");
    private final ClusterService clusters =
            new ClusterService(store, rules, List.of(HostService.members(), datastores.members()));
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
                                new OperationRunner(sessions()::authenticate, handlers),
                                () -> new RequestId(numbers.incrementAndGet())),
                        DoorLimits.DEFAULT);
    }

    int port() {
        return door.port();
    }

    /** Everything that the drivers would do meanwhile is done. */
    void settle() {
        for (Effect effect : store.read(Journal::pending)) {
            journal.end(store, RequestId.NONE, effect.id(), new Outcome.Success(result(effect)));
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

    /** What the dummy storage driver of OpenNebula says of an image. */
    private static Template result(Effect effect) {
        if (effect.resource() != Resource.IMAGE) {
            return Template.EMPTY;
        }
        Template result = Template.EMPTY.with("SOURCE", "dummy_path");
        return effect.action().equals("image.import")
                ? result.with("SIZE", Integer.toString(IMPORTED_MEBIBYTES))
                : result;
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
        ImageBinding.bind(
                bound,
                new ImageService(
                        store,
                        rules,
                        journal,
                        DatastoreDrivers.STANDARD,
                        (reading, image) -> List.of()),
                ownership);
        TemplateBinding.bind(
                bound,
                new TemplateService(
                        store,
                        rules,
                        new RestrictedAttributes(List.of("CPU_COST")),
                        TemplateDisks.AS_WRITTEN),
                ownership);
        SecurityGroupBinding.bind(bound, securityGroups, ownership);
        ZoneBinding.bind(bound, zones);
        VdcBinding.bind(bound, vdcs);
        VmBinding.bind(
                bound,
                new VmService(
                        store,
                        rules,
                        journal,
                        vm -> Monitored.NEVER,
                        (reading, vm, host, datastore, enforce) -> {
                            throw Failure.action("nowhere");
                        },
                        (writing, vm) -> {}),
                ownership);
        return bound;
    }

    private Target clusterTarget(Reading reading, int id) {
        return clusters.objects().noun().target(reading, clusters.objects().load(reading, id));
    }
}
