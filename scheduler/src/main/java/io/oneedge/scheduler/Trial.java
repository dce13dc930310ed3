package io.oneedge.scheduler;

import io.oneedge.foundation.expression.Cause;
import io.oneedge.scheduler.Refusal.Rule;
import io.oneedge.scheduler.Refusal.Shortage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One VM tried on one host. Each rule is a filter: it lets the host pass or says why not. */
record Trial(
        Demand demand, CandidateHost host, List<RankedDatastore> datastores, Promises promises) {

    /** A system datastore as one VM sees it: an empty reason where it suits. */
    record RankedDatastore(CandidateDatastore datastore, String reason, double rank) {}

    /** The refusal of one rule, or nothing where the host passes. */
    Optional<Refusal> refusal(Rule rule) {
        return switch (rule) {
            case ELSEWHERE -> elsewhere();
            case ENABLED -> enabled();
            case CLUSTER -> cluster();
            case REQUIREMENTS -> requirements();
            case CAPACITY -> capacity();
            case DATASTORE ->
                    datastore().isPresent() ? Optional.empty() : Optional.of(noDatastore());
        };
    }

    /** The best system datastore that this host can use and that has space. */
    Optional<CandidateDatastore> datastore() {
        return datastores.stream()
                .filter(ranked -> reason(ranked).isEmpty())
                .map(RankedDatastore::datastore)
                .findFirst();
    }

    double rank() {
        return demand.hostRank().value(promises.lookup(host));
    }

    private Optional<Refusal> elsewhere() {
        return demand.vm().stay().filter(stay -> stay.hostId() == host.id()).isPresent()
                ? refused(Rule.ELSEWHERE, "the VM is there, and is to go to another host")
                : Optional.empty();
    }

    private Optional<Refusal> enabled() {
        return host.enabled()
                ? Optional.empty()
                : refused(Rule.ENABLED, "takes no VMs, its state is " + host.state());
    }

    private Optional<Refusal> cluster() {
        var clusters = demand.vm().clusters();
        if (clusters.isEmpty() || clusters.contains(host.clusterId())) {
            return Optional.empty();
        }
        String allowed =
                clusters.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
        return refused(
                Rule.CLUSTER,
                "is in cluster %d, the VM may run in cluster %s"
                        .formatted(host.clusterId(), allowed));
    }

    private Optional<Refusal> requirements() {
        var lookup = promises.lookup(host);
        if (demand.hostRequirement().holds(lookup)) {
            return Optional.empty();
        }
        return refused(
                Rule.REQUIREMENTS,
                demand.hostRequirement().explain(lookup).stream()
                        .map(Cause::sentence)
                        .collect(Collectors.joining("; ", "does not meet the requirements: ", "")));
    }

    private Optional<Refusal> capacity() {
        List<Shortage> shortages = new ArrayList<>();
        addShortage(
                shortages, Resource.CPU, demand.vm().cpuPercent(), promises.freeCpuPercent(host));
        addShortage(
                shortages, Resource.MEMORY, demand.vm().memoryKib(), promises.freeMemoryKib(host));
        if (shortages.isEmpty()) {
            return Optional.empty();
        }
        String detail =
                host.maxCpuPercent() == 0 && host.maxMemoryKib() == 0
                        ? "has not been monitored yet, its capacity is not known"
                        : shortages.stream().map(Trial::sentence).collect(Collectors.joining("; "));
        return Optional.of(new Refusal(host.id(), host.name(), Rule.CAPACITY, shortages, detail));
    }

    private static void addShortage(
            List<Shortage> shortages, Resource resource, long needed, long free) {
        if (needed > free) {
            shortages.add(new Shortage(resource, needed, free));
        }
    }

    private static String sentence(Shortage shortage) {
        return shortage.resource().sentence(shortage.needed(), shortage.free());
    }

    private Refusal noDatastore() {
        List<Shortage> shortages = new ArrayList<>();
        for (RankedDatastore ranked : datastores) {
            if (ranked.reason().isEmpty() && isInCluster(ranked)) {
                long free = promises.freeMib(host, ranked.datastore());
                addShortage(shortages, Resource.DISK, demand.vm().systemDiskMib(), free);
            }
        }
        String detail =
                datastores.isEmpty()
                        ? "there is no system datastore"
                        : datastores.stream()
                                .map(ranked ->
                                        "system datastore %s %s"
                                                .formatted(
                                                        ranked.datastore().name(), reason(ranked)))
                                .collect(Collectors.joining("; "));
        return new Refusal(host.id(), host.name(), Rule.DATASTORE, shortages, detail);
    }

    /** Why this host cannot use a system datastore; empty where it can. */
    private String reason(RankedDatastore ranked) {
        if (!ranked.reason().isEmpty()) {
            return ranked.reason();
        }
        if (!isInCluster(ranked)) {
            return "is not in cluster " + host.clusterId();
        }
        if (demand.vm().stay().isPresent() && ranked.datastore().shared()) {
            return "";
        }
        long free = promises.freeMib(host, ranked.datastore());
        boolean fits = demand.vm().systemDiskMib() <= free || demand.vm().systemDiskMib() == 0;
        return fits ? "" : Resource.DISK.sentence(demand.vm().systemDiskMib(), free);
    }

    private boolean isInCluster(RankedDatastore ranked) {
        return ranked.datastore().clusters().contains(host.clusterId());
    }

    private Optional<Refusal> refused(Rule rule, String detail) {
        return Optional.of(new Refusal(host.id(), host.name(), rule, List.of(), detail));
    }
}
