package io.oneedge.scheduler;

import io.oneedge.foundation.template.Template;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Small clouds: made by hand for one behaviour, or at random for properties. */
final class AnySnapshot {

    private AnySnapshot() {}

    static PendingVm vm(int id, long cpuPercent, long memoryMib) {
        return new PendingVm(id, cpuPercent, memoryMib, 100, Set.of(), Wish.NONE, Wish.NONE);
    }

    static PendingVm vm(int id, Wish host, Wish datastore) {
        return new PendingVm(id, 100, 512, 100, Set.of(), host, datastore);
    }

    /** Four CPUs and 4096 MiB in cluster 0. */
    static CandidateHost host(int id, int vms, Attributes attributes) {
        Set<Integer> running = new HashSet<>();
        for (int vm = 0; vm < vms; vm++) {
            running.add(1000 * (id + 1) + vm);
        }
        return new CandidateHost(
                id,
                "node" + id,
                true,
                "MONITORED",
                0,
                400,
                0,
                4096 * 1024,
                0,
                running,
                Map.of(),
                attributes);
    }

    static CandidateHost host(int id) {
        return host(id, 0, Attributes.NONE);
    }

    static CandidateDatastore shared(int id, long freeMib) {
        return new CandidateDatastore(
                id, "system" + id, true, Set.of(0), true, freeMib, "ssh", Attributes.NONE);
    }

    static Snapshot random(RandomGenerator random) {
        List<PendingVm> vms = new ArrayList<>();
        for (int left = random.nextInt(12); left > 0; left--) {
            vms.add(randomVm(random, vms.size()));
        }
        List<CandidateHost> hosts = new ArrayList<>();
        for (int left = random.nextInt(5); left > 0; left--) {
            hosts.add(randomHost(random, hosts.size()));
        }
        List<CandidateDatastore> datastores = new ArrayList<>();
        for (int left = random.nextInt(4); left > 0; left--) {
            datastores.add(randomDatastore(random, datastores.size()));
        }
        return new Snapshot(vms, hosts, datastores);
    }

    private static PendingVm randomVm(RandomGenerator random, int id) {
        String[] requirements = {
            "", "", "HYPERVISOR = qemu", "RUNNING_VMS < 3", "!(ZONE = a)", "ID = 1 |", "CPU >"
        };
        String[] ranks = {"", "", "FREE_CPU", "- RUNNING_VMS", "ID", "1 +"};
        return new PendingVm(
                id,
                random.nextInt(0, 300),
                random.nextInt(0, 3000),
                random.nextInt(0, 400),
                random.nextInt(4) == 0 ? Set.of(random.nextInt(2)) : Set.of(),
                new Wish("", oneOf(random, requirements), oneOf(random, ranks)),
                new Wish("", oneOf(random, "", "", "ID < 2"), oneOf(random, "", "- FREE_MB")));
    }

    private static CandidateHost randomHost(RandomGenerator random, int id) {
        return new CandidateHost(
                id,
                "node" + id,
                random.nextInt(5) > 0,
                "MONITORED",
                random.nextInt(2),
                random.nextInt(0, 1000),
                random.nextInt(0, 300),
                random.nextInt(0, 8) * 1024L * 1024,
                random.nextInt(0, 2) * 1024L * 1024,
                Set.of(100 + id),
                Map.of(0, (long) random.nextInt(1000)),
                Attributes.of(
                        Template.EMPTY
                                .with("HYPERVISOR", oneOf(random, "qemu", "dummy"))
                                .with("ZONE", oneOf(random, "a", "b"))));
    }

    private static CandidateDatastore randomDatastore(RandomGenerator random, int id) {
        return new CandidateDatastore(
                id,
                "system" + id,
                random.nextInt(6) > 0,
                oneOf(random, Set.of(0), Set.of(1), Set.of(0, 1)),
                random.nextBoolean(),
                random.nextInt(2000),
                "ssh",
                Attributes.NONE);
    }

    @SafeVarargs
    private static <T> T oneOf(RandomGenerator random, T... values) {
        return values[random.nextInt(values.length)];
    }
}
