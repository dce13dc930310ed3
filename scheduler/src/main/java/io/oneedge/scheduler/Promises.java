package io.oneedge.scheduler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a plan in the making has promised already, and with it what is left. The expressions of
 * later VMs see the promises too: RUNNING_VMS and CURRENT_VMS count them.
 */
final class Promises {

    /** A datastore's space: the host's own where the datastore is not shared. */
    private record Space(int datastoreId, int hostId) {}

    private static final int EVERY_HOST = -1;

    /** What one host was promised. */
    private static final class Share {
        private static final Share NOTHING = new Share();
        private final List<Integer> vms = new ArrayList<>();
        private long cpuPercent;
        private long memoryKib;

        void add(PendingVm vm) {
            vms.add(vm.id());
            cpuPercent += vm.cpuPercent();
            memoryKib += vm.memoryKib();
        }
    }

    private final Map<Integer, Share> byHost = new HashMap<>();
    private final Map<Space, Long> diskMib = new HashMap<>();

    void promise(PendingVm vm, CandidateHost host, CandidateDatastore datastore) {
        byHost.computeIfAbsent(host.id(), none -> new Share()).add(vm);
        boolean stays = vm.stay().isPresent() && datastore.shared();
        diskMib.merge(space(host, datastore), stays ? 0 : vm.systemDiskMib(), Long::sum);
    }

    long freeCpuPercent(CandidateHost host) {
        return host.maxCpuPercent() - host.usedCpuPercent() - promised(host).cpuPercent;
    }

    long freeMemoryKib(CandidateHost host) {
        return host.maxMemoryKib() - host.usedMemoryKib() - promised(host).memoryKib;
    }

    long freeMib(CandidateHost host, CandidateDatastore datastore) {
        if (datastore.shared()) {
            return freeSharedMib(datastore);
        }
        return host.localFreeMib().getOrDefault(datastore.id(), 0L)
                - diskMib.getOrDefault(space(host, datastore), 0L);
    }

    private long freeSharedMib(CandidateDatastore datastore) {
        Space space = new Space(datastore.id(), EVERY_HOST);
        return datastore.freeMib() - diskMib.getOrDefault(space, 0L);
    }

    /** What expressions can ask of a host. */
    Function<String, List<String>> lookup(CandidateHost host) {
        return name ->
                switch (name) {
                    case "ID" -> List.of(Integer.toString(host.id()));
                    case "NAME" -> List.of(host.name());
                    case "CLUSTER_ID" -> List.of(Integer.toString(host.clusterId()));
                    case "MAX_CPU" -> List.of(Long.toString(host.maxCpuPercent()));
                    case "MAX_MEM" -> List.of(Long.toString(host.maxMemoryKib()));
                    case "CPU_USAGE" ->
                            List.of(Long.toString(host.maxCpuPercent() - freeCpuPercent(host)));
                    case "MEM_USAGE" ->
                            List.of(Long.toString(host.maxMemoryKib() - freeMemoryKib(host)));
                    case "RUNNING_VMS" ->
                            List.of(
                                    Integer.toString(
                                            host.vms().size() + promised(host).vms.size()));
                    case "CURRENT_VMS" -> currentVms(host);
                    case "FREE_CPU" -> measured(host, name, freeCpuPercent(host));
                    case "FREE_MEMORY" -> measured(host, name, freeMemoryKib(host));
                    default -> host.attributes().apply(name);
                };
    }

    /** What expressions can ask of a system datastore. */
    Function<String, List<String>> lookup(CandidateDatastore datastore) {
        return name ->
                switch (name) {
                    case "ID" -> List.of(Integer.toString(datastore.id()));
                    case "NAME" -> List.of(datastore.name());
                    case "TM_MAD" -> List.of(datastore.transferDriver());
                    case "FREE_MB" -> List.of(Long.toString(freeSharedMib(datastore)));
                    case "CLUSTERS/ID" ->
                            datastore.clusters().stream().sorted().map(String::valueOf).toList();
                    default -> datastore.attributes().apply(name);
                };
    }

    private Share promised(CandidateHost host) {
        return byHost.getOrDefault(host.id(), Share.NOTHING);
    }

    private List<String> currentVms(CandidateHost host) {
        List<String> ids = new ArrayList<>();
        host.vms().stream().sorted().forEach(id -> ids.add(Integer.toString(id)));
        promised(host).vms.forEach(id -> ids.add(Integer.toString(id)));
        return ids;
    }

    /** What monitoring says, and before the first monitoring what is not promised. */
    private static List<String> measured(CandidateHost host, String name, long unpromised) {
        List<String> monitored = host.attributes().apply(name);
        return monitored.isEmpty() ? List.of(Long.toString(unpromised)) : monitored;
    }

    private static Space space(CandidateHost host, CandidateDatastore datastore) {
        return new Space(datastore.id(), datastore.shared() ? EVERY_HOST : host.id());
    }
}
