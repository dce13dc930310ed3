package io.oneedge.core.vm;

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
import java.util.Locale;

/** Places among the stored hosts and datastores. */
public final class VmPlacements implements Placements {

    private static final long KIBIBYTES_PER_MEBIBYTE = 1024;

    private final HostService hosts;

    public VmPlacements(HostService hosts) {
        this.hosts = hosts;
    }

    @Override
    public Place place(Reading reading, Vm vm, int hostId, int systemDatastore, boolean enforce) {
        Host host =
                HostService.find(reading, hostId)
                        .orElseThrow(() ->
                                Failure.of(
                                                FailureKind.NOT_FOUND,
                                                "Error getting host [" + hostId + "].")
                                        .about(hostId));
        refuseUnusable(host);
        if (enforce) {
            refuseFull(reading, vm, host);
        }
        Datastore datastore =
                systemDatastore < 0 ? choose(reading, host) : named(reading, host, systemDatastore);
        Assignment assignment =
                new Assignment(
                        host.id(),
                        host.name(),
                        host.cluster(),
                        host.virtualizationDriver(),
                        datastore.transferDriver(),
                        datastore.id());
        return new Place(assignment, HostService.target(host));
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
