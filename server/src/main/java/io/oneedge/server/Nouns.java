package io.oneedge.server;

import io.oneedge.core.acl.AclService;
import io.oneedge.core.answer.KeptAnswers;
import io.oneedge.core.cluster.ClusterService;
import io.oneedge.core.datastore.DatastoreDrivers;
import io.oneedge.core.datastore.DatastoreService;
import io.oneedge.core.datastore.Datastores;
import io.oneedge.core.group.GroupService;
import io.oneedge.core.host.DriverCapabilities;
import io.oneedge.core.host.HostService;
import io.oneedge.core.image.ImageDisks;
import io.oneedge.core.image.ImageFiles;
import io.oneedge.core.image.ImageService;
import io.oneedge.core.image.Images;
import io.oneedge.core.journal.Journal;
import io.oneedge.core.monitoring.Latest;
import io.oneedge.core.network.NetworkDrivers;
import io.oneedge.core.network.NetworkNics;
import io.oneedge.core.network.NetworkService;
import io.oneedge.core.network.Networks;
import io.oneedge.core.object.RestrictedAttributes;
import io.oneedge.core.object.UserNumbers;
import io.oneedge.core.quota.CountingStore;
import io.oneedge.core.quota.Quotas;
import io.oneedge.core.securitygroup.SecurityGroupService;
import io.oneedge.core.system.Bootstrap;
import io.oneedge.core.system.Settings;
import io.oneedge.core.template.TemplateService;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Store;
import io.oneedge.core.user.Ownership;
import io.oneedge.core.user.Passwords;
import io.oneedge.core.user.UserService;
import io.oneedge.core.vdc.VdcService;
import io.oneedge.core.vm.GuestAbilities;
import io.oneedge.core.vm.Monitored;
import io.oneedge.core.vm.VmConfiguration;
import io.oneedge.core.vm.VmCounts;
import io.oneedge.core.vm.VmCreation;
import io.oneedge.core.vm.VmDevices;
import io.oneedge.core.vm.VmPlacements;
import io.oneedge.core.vm.VmRescheduling;
import io.oneedge.core.vm.VmSecurityGroups;
import io.oneedge.core.vm.VmService;
import io.oneedge.core.vm.VmSnapshots;
import io.oneedge.core.vm.VmUse;
import io.oneedge.core.vm.Vms;
import io.oneedge.core.zone.ZoneService;
import io.oneedge.dispatch.guest.DeclaredAbilities;
import io.oneedge.drivers.virtualization.dummy.DummyVirtualizationDriver;
import io.oneedge.drivers.virtualization.qemu.QemuDriver;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.foundation.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The nouns of the cloud, each with what it asks of the others. */
final class Nouns {

    final Journal journal;
    final Latest latest = new Latest();
    final AclService rules;
    final GroupService groups;
    final Passwords passwords;
    final UserService users;
    final Ownership ownership;
    final ZoneService zones;
    final VdcService vdcs;
    final ClusterService clusters;
    final HostService hosts;
    final DatastoreService datastores;
    final ImageService images;
    final NetworkService networks;
    final SecurityGroupService securityGroups;
    final TemplateService templates;
    final VmService vms;
    final VmRescheduling vmRescheduling;
    final VmCreation vmCreation;
    final VmDevices vmDevices;
    final VmSnapshots vmSnapshots;
    final VmConfiguration vmConfiguration;
    final Bootstrap bootstrap;

    /**
     * The nouns over a store.
     *
     * @param abilities what guests can be asked to do, as their drivers declare it
     */
    Nouns(
            Store store,
            Settings settings,
            Home home,
            RandomGenerator random,
            GuestAbilities abilities) {
        RestrictedAttributes restricted = new RestrictedAttributes(settings.restrictedInVms());
        RestrictedAttributes restrictedInUsers =
                new RestrictedAttributes(settings.restrictedInUsers());
        DatastoreDrivers drivers =
                DatastoreDrivers.STANDARD.and(
                        settings.all().vectors("DS_MAD_CONF"),
                        settings.all().vectors("TM_MAD_CONF"));
        journal = new Journal(settings.endedVmsKept());
        UserNumbers numbers = UserService.numbers();

        rules = new AclService(store);
        passwords = new Passwords(random);
        vdcs = new VdcService(store, rules);
        groups = new GroupService(store, rules, UserService.members(), vdcs);
        users = new UserService(store, rules, groups, passwords, restrictedInUsers);
        ownership = new Ownership(groups);
        zones = new ZoneService(store, rules);
        hosts = new HostService(store, rules, VmUse.ofHosts(), latest);
        datastores = datastores(store, drivers, settings, home);
        images =
                new ImageService(
                        store,
                        rules,
                        journal,
                        drivers,
                        VmUse.ofImages(),
                        settings.devicePrefixes());
        networks = networks(store, settings, random);
        clusters = clusters(store);
        securityGroups = new SecurityGroupService(store, rules, new VmSecurityGroups(journal));

        ImageDisks disks = new ImageDisks(VmUse.ofImages(), numbers, settings.devicePrefixes());
        templates = new TemplateService(store, rules, restricted, disks::completed);
        NetworkNics nics = networks.nics(numbers);
        VmPlacements placements = new VmPlacements(hosts, settings.graphicsPorts());
        vms =
                new VmService(
                        store,
                        rules,
                        journal,
                        Monitored.Source.of(latest),
                        placements,
                        abilities,
                        VmCreation.ending(disks, nics, images));
        vmRescheduling = new VmRescheduling(vms, settings.isReschedulingLive());
        vmCreation =
                new VmCreation(
                        store,
                        vms,
                        templates,
                        disks,
                        new ImageFiles(numbers),
                        nics,
                        restricted,
                        this::attributesOf,
                        new VmCreation.Usual(
                                settings.gateEndpoint(),
                                settings.cdromDevicePrefix(),
                                settings.isEveryVmHeld()));
        vmDevices = new VmDevices(store, vms, disks, nics, restricted);
        vmSnapshots = new VmSnapshots(store, vms, images);
        vmConfiguration = new VmConfiguration(store, vms, vmCreation, placements, restricted);
        bootstrap = bootstrap(store, settings);
    }

    private DatastoreService datastores(
            Store store, DatastoreDrivers drivers, Settings settings, Home home) {
        return new DatastoreService(
                store,
                rules,
                drivers,
                ClusterService.targets(),
                Images::inDatastore,
                settings.datastoreLocation().orElse(home.datastores().toString()));
    }

    private NetworkService networks(Store store, Settings settings, RandomGenerator random) {
        return new NetworkService(
                store,
                rules,
                NetworkDrivers.STANDARD.and(settings.all().vectors("VN_MAD_CONF")),
                ClusterService.targets(),
                random,
                settings.macPrefix(),
                VmUse.ofRanges());
    }

    private ClusterService clusters(Store store) {
        return new ClusterService(
                store,
                rules,
                List.of(HostService.members(), datastores.members(), networks.members()));
    }

    private Bootstrap bootstrap(Store store, Settings settings) {
        return new Bootstrap(
                store,
                rules,
                groups,
                users,
                clusters,
                vdcs,
                zones,
                securityGroups,
                settings.endpoint(),
                List.of(datastores::bootstrap));
    }

    /** What this program's drivers declare, and those of others as their hosts say it. */
    static GuestAbilities declaredAbilities(Store store) {
        DriverCapabilities reported = new DriverCapabilities(store);
        return new DeclaredAbilities(
                Map.of(
                        QemuDriver.NAME,
                        QemuDriver::declared,
                        "kvm",
                        QemuDriver::declared,
                        DummyVirtualizationDriver.NAME,
                        DummyVirtualizationDriver::declared),
                reported::of);
    }

    /** Everything that is stored. */
    static List<Kind<?>> kinds() {
        List<Kind<?>> kinds = new ArrayList<>();
        kinds.addAll(UserService.KINDS);
        kinds.addAll(GroupService.KINDS);
        kinds.addAll(Quotas.KINDS);
        kinds.addAll(AclService.KINDS);
        kinds.addAll(ZoneService.KINDS);
        kinds.addAll(VdcService.KINDS);
        kinds.addAll(ClusterService.KINDS);
        kinds.addAll(HostService.KINDS);
        kinds.addAll(Datastores.KINDS);
        kinds.addAll(Networks.KINDS);
        kinds.addAll(SecurityGroupService.KINDS);
        kinds.addAll(TemplateService.KINDS);
        kinds.add(Images.KIND);
        kinds.add(Vms.KIND);
        kinds.addAll(Journal.KINDS);
        kinds.addAll(KeptAnswers.KINDS);
        kinds.addAll(RequestIds.KINDS);
        kinds.addAll(FrontEnd.KINDS);
        return List.copyOf(kinds);
    }

    /** A store that counts what users and groups have, and holds their limits. */
    static CountingStore counting(Store store) {
        return new CountingStore(
                        store, List.of(VmCounts.counted(), Images.counted(), Networks.counted()))
                .begin(RequestId.NONE);
    }

    private Template attributesOf(Reading reading, int user) {
        return users.find(reading, user).map(found -> found.attributes()).orElse(Template.EMPTY);
    }
}
