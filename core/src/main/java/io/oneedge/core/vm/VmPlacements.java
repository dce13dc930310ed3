package io.oneedge.core.vm;

import io.oneedge.core.access.Target;
import io.oneedge.core.datastore.Datastore;
import io.oneedge.core.datastore.DatastoreState;
import io.oneedge.core.datastore.DatastoreType;
import io.oneedge.core.datastore.Datastores;
import io.oneedge.core.host.Host;
import io.oneedge.core.host.HostService;
import io.oneedge.core.host.HostShare;
import io.oneedge.core.host.HostState;
import io.oneedge.core.transaction.Reading;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.template.Template;
import io.oneedge.wire.catalogue.Resource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Places among the stored hosts and datastores. */
public final class VmPlacements implements Placements {

    private static final long KIBIBYTES_PER_MEBIBYTE = 1024;

    private final HostService hosts;

    private final GraphicsPorts ports;

    /** Places VMs, with the usual ports for their screens. */
    public VmPlacements(HostService hosts) {
        this(hosts, GraphicsPorts.USUAL);
    }

    public VmPlacements(HostService hosts, GraphicsPorts ports) {
        this.hosts = hosts;
        this.ports = ports;
    }

    @Override
    public Template ported(Reading reading, Vm vm, int cluster, boolean keeps) {
        return ports.assigned(reading, vm, cluster, keeps);
    }

    @Override
    public Place place(Reading reading, Vm vm, int hostId, int systemDatastore, boolean enforce) {
        Host host = host(reading, hostId);
        refuseUnusable(host);
        if (enforce) {
            refuseFull(reading, vm, host);
        }
        Datastore datastore =
                systemDatastore < 0 ? choose(reading, host) : named(reading, host, systemDatastore);
        return new Place(assignment(host, datastore), HostService.target(host));
    }

    @Override
    public Assignment move(
            Reading reading,
            Vm vm,
            int hostId,
            int systemDatastore,
            boolean enforce,
            boolean live) {
        Host host = host(reading, hostId);
        Assignment before = vm.lastStay().orElseThrow().assignment();
        boolean same = systemDatastore < 0 || systemDatastore == before.systemDatastore();
        if (before.host() == hostId && same) {
            throw Failure.action("VM is already running on host [" + hostId + "]");
        }
        refuseUnusable(host);
        if (enforce && before.host() != hostId) {
            refuseFull(reading, vm, host);
        }
        if (!host.virtualizationDriver().equals(before.virtualizationDriver())) {
            throw Failure.action(
                    "Cannot migrate VM ["
                            + vm.id()
                            + "] to host ["
                            + hostId
                            + "]. Its driver is "
                            + host.virtualizationDriver()
                            + ", and the VM is one of the driver "
                            + before.virtualizationDriver());
        }
        if (!same && live) {
            throw Failure.action(
                    "A migration to a different system datastore cannot be performed live.");
        }
        refuseOtherCluster(vm, host);
        Datastore datastore =
                named(reading, host, same ? before.systemDatastore() : systemDatastore);
        if (!datastore.transferDriver().equals(before.transferDriver())) {
            throw Failure.action("Cannot migrate to a system datastore with a different TM driver");
        }
        return assignment(host, datastore);
    }

    @Override
    public void requireRoom(Reading reading, Vm before, Vm after) {
        Host host = host(reading, before.guestHost().orElseThrow());
        HostShare share = hosts.share(reading, host);
        long cpu = share.usage().cpu() - VmUse.cpuPercent(before) + VmUse.cpuPercent(after);
        long added = after.memoryMebibytes() - before.memoryMebibytes();
        long memory = share.usage().memory() + added * KIBIBYTES_PER_MEBIBYTE;
        if (cpu > share.maxCpu() || memory > share.maxMemory()) {
            throw Failure.action("Not enough capacity in Host " + host.name());
        }
    }

    @Override
    public Target hostTarget(Reading reading, int host) {
        return HostService.target(host(reading, host));
    }

    @Override
    public Target datastoreTarget(Reading reading, int datastore) {
        Datastore found = Datastores.require(reading, datastore);
        return found.header().target(Resource.DATASTORE, found.clusters());
    }

    private static Host host(Reading reading, int id) {
        return HostService.find(reading, id)
                .orElseThrow(() ->
                        Failure.of(FailureKind.NOT_FOUND, "Error getting host [" + id + "].")
                                .about(id));
    }

    private static Assignment assignment(Host host, Datastore datastore) {
        return new Assignment(
                host.id(),
                host.name(),
                host.cluster(),
                host.virtualizationDriver(),
                datastore.transferDriver(),
                datastore.id());
    }

    private static void refuseOtherCluster(Vm vm, Host host) {
        Optional<Set<Integer>> clusters = VmRequirements.clusters(vm.template());
        if (clusters.isPresent() && !clusters.get().contains(host.cluster())) {
            throw Failure.action(
                    "Cannot migrate VM ["
                            + vm.id()
                            + "] to host ["
                            + host.id()
                            + "]. Host is in cluster ["
                            + host.cluster()
                            + "], and VM requires to be placed on cluster "
                            + clusters.get());
        }
    }

    private static void refuseUnusable(Host host) {
        if (host.state() == HostState.OFFLINE || host.state() == HostState.ERROR) {
            throw Failure.action(
                    "Host "
                            + host.id()
                            + " is "
                            + host.state().name().toLowerCase(Locale.ROOT)
                            + " and takes no VMs.");
        }
    }

    private void refuseFull(Reading reading, Vm vm, Host host) {
        HostShare share = hosts.share(reading, host);
        long cpu = share.usage().cpu() + VmUse.cpuPercent(vm);
        long memory = share.usage().memory() + vm.memoryMebibytes() * KIBIBYTES_PER_MEBIBYTE;
        if (cpu > share.maxCpu() || memory > share.maxMemory()) {
            throw Failure.action("Not enough capacity in Host " + host.name());
        }
    }

    private static Datastore named(Reading reading, Host host, int id) {
        Datastore datastore = Datastores.require(reading, id);
        if (datastore.type() != DatastoreType.SYSTEM_DS) {
            throw Failure.action("Selected Datastore [" + id + "] is not a System Datastore");
        }
        if (!datastore.clusters().contains(host.cluster())) {
            throw Failure.action(
                    "Host cluster [" + host.cluster() + "] cannot use datastore [" + id + "]");
        }
        if (datastore.state() != DatastoreState.READY) {
            throw Failure.action("System Datastore [" + id + "] is disabled");
        }
        return datastore;
    }

    private static Datastore choose(Reading reading, Host host) {
        return reading.all(Datastores.KIND).stream()
                .filter(datastore -> datastore.type() == DatastoreType.SYSTEM_DS)
                .filter(datastore -> datastore.state() == DatastoreState.READY)
                .filter(datastore -> datastore.clusters().contains(host.cluster()))
                .findFirst()
                .orElseThrow(() ->
                        Failure.action(
                                "Cluster ["
                                        + host.cluster()
                                        + "] has no enabled system datastore"));
    }
}
