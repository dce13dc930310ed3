package io.oneedge.core.vm;

import io.oneedge.core.access.Call;
import io.oneedge.core.access.Caller;
import io.oneedge.core.cluster.ClusterService;
import io.oneedge.core.datastore.DatastoreDrivers;
import io.oneedge.core.datastore.DatastoreService;
import io.oneedge.core.host.DummyHost;
import io.oneedge.core.host.HostService;
import io.oneedge.core.image.Image;
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
import io.oneedge.core.quota.CountingStore;
import io.oneedge.core.template.TemplateService;
import io.oneedge.core.testing.Calls;
import io.oneedge.core.testing.FreshSystem;
import io.oneedge.core.user.UserService;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.template.Templates;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;
import io.oneedge.wire.catalogue.Access;
import io.oneedge.wire.catalogue.Resource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** A cloud with an image, a network, a VM template and dummy hosts, whose effects a test ends. */
final class VmWorld {

    static final Call ADMIN = FreshSystem.admin(Access.ADMIN);
    static final RequestId NOBODY = RequestId.NONE;

    /** VMs that have ended of which the effects are kept. */
    static final int ENDED_KEPT = 3;

    private static final long NOW = 1_795_351_829L;

    final FreshSystem system = new FreshSystem();
    final CountingStore store =
            new CountingStore(
                    system.store,
                    List.of(VmCounts.counted(), Images.counted(), Networks.counted()));

    /** What the guests of the hosts can be asked to do. */
    Set<GuestAbility> abilities = EnumSet.allOf(GuestAbility.class);

    private boolean everyVmHeld;

    Services services = new Services();

    /** The settings say from now on that every new VM waits until it is released. */
    void holdEveryVm() {
        everyVmHeld = true;
        services = new Services();
    }

    /** The image, the network and the VM template of the recordings, and so many hosts. */
    static VmWorld withHosts(int hosts) {
        VmWorld world = new VmWorld();
        world.furnish(hosts);
        return world;
    }

    /** The services of one life of a front-end: nothing is remembered but what is stored. */
    final class Services {
        final Journal journal = new Journal(ENDED_KEPT);
        final HostService hosts =
                new HostService(store, system.rules, VmUse.ofHosts(), system.latest);
        final DatastoreService datastores =
                new DatastoreService(
                        store,
                        system.rules,
                        DatastoreDrivers.STANDARD,
                        ClusterService.targets(),
                        Images::inDatastore,
                        "/var/lib/one/datastores");
        final ImageService images =
                new ImageService(
                        store, system.rules, journal, DatastoreDrivers.STANDARD, VmUse.ofImages());
        final NetworkService networks =
                new NetworkService(
                        store,
                        system.rules,
                        NetworkDrivers.STANDARD,
                        ClusterService.targets(),
                        new SplittableRandom(1),
                        0x0200,
                        VmUse.ofRanges());
        final TemplateService templates = system.templates;
        final ImageDisks disks = new ImageDisks(VmUse.ofImages(), UserService.numbers());
        final NetworkNics nics = networks.nics(UserService.numbers());
        final VmPlacements placements = new VmPlacements(hosts);
        final VmService vms =
                new VmService(
                        store,
                        system.rules,
                        journal,
                        Monitored.Source.of(new Latest()),
                        placements,
                        (driver, vm) -> abilities,
                        VmCreation.ending(disks, nics, images));
        final VmCreation creation =
                new VmCreation(
                        store,
                        vms,
                        templates,
                        disks,
                        new ImageFiles(UserService.numbers()),
                        nics,
                        system.restricted,
                        (reading, user) ->
                                system.users
                                        .find(reading, user)
                                        .map(found -> found.attributes())
                                        .orElse(Template.EMPTY),
                        new VmCreation.Usual(
                                Optional.of("http://192.0.2.1:5030"), "hd", everyVmHeld));
        final VmDevices devices = new VmDevices(store, vms, disks, nics, system.restricted);
        final VmSnapshots snapshots = new VmSnapshots(store, vms, images);
        final VmConfiguration configuration =
                new VmConfiguration(store, vms, creation, placements, system.restricted);
    }

    /** The front-end ends and starts again over the same store. */
    void restart() {
        services = new Services();
    }

    private void furnish(int hosts) {
        store.write(
                NOBODY,
                writing -> {
                    services.datastores.bootstrap(writing);
                    return 0;
                });
        for (int datastore : List.of(0, 1)) {
            services.datastores
                    .objects()
                    .update(ADMIN, datastore, Templates.read("TM_MAD=dummy\nDS_MAD=dummy"), true);
        }
        image("NAME=ttylinux\nPATH=\"/tmp/none\"\nDEV_PREFIX=vd");
        services.networks.allocate(
                ADMIN,
                Templates.read(
                        """
                        NAME="lan"
                        VN_MAD="dummy"
                        BRIDGE="br0"
                        AR=[TYPE="IP4",IP="10.0.0.6",SIZE="5"]
                        DNS="10.0.0.254"
                        GATEWAY="10.0.0.254"
                        NETWORK_ADDRESS="10.0.0.0"
                        NETWORK_MASK="255.255.255.0"
                        """),
                -1);
        services.templates.allocate(
                ADMIN,
                Templates.read(
                        """
                        NAME="web"
                        CPU="0.5"
                        VCPU="2"
                        MEMORY="128"
                        DISK=[IMAGE_ID="0"]
                        NIC=[NETWORK_ID="0"]
                        GRAPHICS=[TYPE="VNC",LISTEN="0.0.0.0"]
                        OS=[ARCH="x86_64"]
                        CONTEXT=[NETWORK="YES",SSH_PUBLIC_KEY="$USER[SSH_PUBLIC_KEY]"]
                        DESCRIPTION="a \\"quoted\\" <b>text</b> & more"
                        HYPERVISOR="dummy"
                        """));
        for (int i = 1; i <= hosts; i++) {
            String name = "host0" + i;
            int id = services.hosts.allocate(ADMIN, name, "dummy", "dummy", -1);
            services.hosts.reported(NOBODY, id, NOW, DummyHost.report(name, "dummy"));
        }
    }

    /** An image whose content has come. */
    int image(String template) {
        int id = services.images.allocate(ADMIN, Templates.read(template), 1, false);
        Effect effect =
                store.read(reading -> Journal.pendingOf(reading, Resource.IMAGE, id).getLast());
        end(
                effect,
                new Outcome.Success(
                        Calls.template("SOURCE", "dummy_path", "SIZE", "1024", "FORMAT", "raw")));
        return id;
    }

    int instantiate() {
        return services.creation.instantiate(ADMIN, 0, "", false, Template.EMPTY, false);
    }

    int allocate(Caller caller, String template) {
        return services.creation.allocate(
                FreshSystem.call(caller, Access.CREATE), Templates.read(template), false);
    }

    void act(String word, int vm) {
        services.vms.act(ADMIN, word, vm);
    }

    void deploy(int vm) {
        services.vms.deploy(ADMIN, vm, 0, true, -1);
    }

    /** A VM that runs on host 0. */
    int running() {
        int vm = instantiate();
        deploy(vm);
        succeed(vm, "guest.prepare");
        succeed(vm, "guest.start");
        return vm;
    }

    /** A VM that was powered off. */
    int off() {
        int vm = running();
        act("poweroff", vm);
        succeed(vm, "guest.shutdown");
        return vm;
    }

    Vm vm(int id) {
        return store.read(reading -> reading.find(Vms.KIND, id).orElseThrow());
    }

    String place(int id) {
        return vm(id).place().toString();
    }

    XmlElement shown(int id) {
        return XmlReader.read(services.vms.objects().show(ADMIN, id));
    }

    Image image() {
        return store.read(reading -> Images.find(reading, 0).orElseThrow());
    }

    /** The number of addresses of the network that are not free. */
    String usedLeases() {
        return XmlReader.read(services.networks.objects().show(ADMIN, 0)).textAt("USED_LEASES");
    }

    List<Effect> pending(int vm) {
        return store.read(reading -> Journal.pendingOf(reading, Resource.VM, vm));
    }

    /** The only effect that the VM waits for, which has to be this one. */
    Effect pending(int vm, String action) {
        List<Effect> all = pending(vm);
        if (all.size() != 1 || !all.getFirst().action().equals(action)) {
            throw new AssertionError("VM " + vm + " waits for " + all + ", not for " + action);
        }
        return all.getFirst();
    }

    void succeed(int vm, String action) {
        end(pending(vm, action), success(action));
    }

    void fail(int vm, String action, String message) {
        end(pending(vm, action), new Outcome.Failed(FailureKind.ACTION, message));
    }

    boolean end(Effect effect, Outcome outcome) {
        return services.journal.end(store.withoutLimits(), effect.request(), effect.id(), outcome);
    }

    static Outcome success(String action) {
        return new Outcome.Success(
                action.equals("guest.start")
                        ? Calls.template("DEPLOY_ID", "one-guest")
                        : Template.EMPTY);
    }
}
