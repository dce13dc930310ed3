package io.oneedge.scheduler.round;

import io.oneedge.core.cluster.ClusterService;
import io.oneedge.core.datastore.Datastore;
import io.oneedge.core.datastore.DatastoreCapacity;
import io.oneedge.core.datastore.DatastoreState;
import io.oneedge.core.datastore.DatastoreType;
import io.oneedge.core.datastore.Datastores;
import io.oneedge.core.host.Host;
import io.oneedge.core.host.HostService;
import io.oneedge.core.host.HostShare;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.vm.Assignment;
import io.oneedge.core.vm.HistoryRecord;
import io.oneedge.core.vm.Vm;
import io.oneedge.core.vm.VmUse;
import io.oneedge.core.vm.Vms;
import io.oneedge.foundation.template.Template;
import io.oneedge.scheduler.Attributes;
import io.oneedge.scheduler.CandidateDatastore;
import io.oneedge.scheduler.CandidateHost;
import io.oneedge.scheduler.PendingVm;
import io.oneedge.scheduler.Snapshot;
import io.oneedge.scheduler.Wish;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads what placement looks at. Costs the number of hosts, datastores and waiting VMs. */
final class CloudSnapshot {

    private final HostService hosts;

    CloudSnapshot(HostService hosts) {
        this.hosts = hosts;
    }

    /** The VMs that wait for a place or for another one. Costs those VMs. */
    static List<Vm> waiting(Reading reading) {
        return Stream.concat(Vms.pending(reading).stream(), Vms.toBePlacedAnew(reading).stream())
                .toList();
    }

    /** Everything, for these VMs. */
    Snapshot read(Reading reading, List<Vm> vms) {
        return new Snapshot(
                vms.stream().map(CloudSnapshot::pending).toList(),
                HostService.all(reading).stream().map(host -> candidate(reading, host)).toList(),
                reading.all(Datastores.KIND).stream()
                        .filter(datastore -> datastore.type() == DatastoreType.SYSTEM_DS)
                        .map(datastore -> candidate(reading, datastore))
                        .toList());
    }

    private static PendingVm pending(Vm vm) {
        Optional<Assignment> here =
                vm.standing().rescheduled()
                        ? vm.lastStay().map(HistoryRecord::assignment)
                        : Optional.empty();
        PendingVm pending = pending(vm, here);
        return here.map(place ->
                        pending.leaving(new PendingVm.Stay(place.host(), place.systemDatastore())))
                .orElse(pending);
    }

    private static PendingVm pending(Vm vm, Optional<Assignment> here) {
        Template wishes = vm.userTemplate();
        String automatic = vm.template().text("AUTOMATIC_REQUIREMENTS");
        return new PendingVm(
                vm.id(),
                VmUse.cpuPercent(vm),
                vm.memoryMebibytes(),
                VmUse.systemDiskMebibytes(vm),
                Set.of(),
                new Wish(
                        here.map(place -> sameDriver(automatic, place)).orElse(automatic),
                        wishes.text("SCHED_REQUIREMENTS"),
                        wishes.text("SCHED_RANK")),
                new Wish(
                        vm.template().text("AUTOMATIC_DS_REQUIREMENTS"),
                        wishes.text("SCHED_DS_REQUIREMENTS"),
                        wishes.text("SCHED_DS_RANK")));
    }

    /** A guest can go only where its own driver is. */
    private static String sameDriver(String automatic, Assignment place) {
        String same = "(VM_MAD = \"" + place.virtualizationDriver() + "\")";
        return automatic.isBlank() ? same : same + " & " + automatic;
    }

    private CandidateHost candidate(Reading reading, Host host) {
        HostShare share = hosts.shareAmongAll(reading, host);
        Template ofCluster =
                ClusterService.find(reading, host.cluster())
                        .map(cluster -> cluster.attributes())
                        .orElse(Template.EMPTY);
        return new CandidateHost(
                host.id(),
                host.name(),
                host.state().takesVms(),
                host.state().name(),
                host.cluster(),
                share.maxCpu(),
                share.usage().cpu(),
                share.maxMemory(),
                share.usage().memory(),
                share.usage().vms(),
                Map.of(),
                Attributes.of(host.template(), ofCluster)
                        .with("ID", Integer.toString(host.id()))
                        .with("NAME", host.name())
                        .with("VM_MAD", host.virtualizationDriver())
                        .with("CLUSTER_ID", Integer.toString(host.cluster())));
    }

    /** A datastore whose capacity nobody has measured yet is not known to be full. */
    private static CandidateDatastore candidate(Reading reading, Datastore datastore) {
        DatastoreCapacity capacity = Datastores.capacity(reading, datastore.id());
        String[] clusters =
                datastore.clusters().stream().map(String::valueOf).toArray(String[]::new);
        return new CandidateDatastore(
                datastore.id(),
                datastore.name(),
                datastore.state() == DatastoreState.READY,
                datastore.clusters(),
                true,
                capacity.total() == 0 ? Long.MAX_VALUE / 2 : capacity.free(),
                datastore.transferDriver(),
                Attributes.of(datastore.attributes())
                        .with("ID", Integer.toString(datastore.id()))
                        .with("NAME", datastore.name())
                        .with("FREE_MB", Long.toString(capacity.free()))
                        .with("CLUSTERS/ID", clusters));
    }
}
